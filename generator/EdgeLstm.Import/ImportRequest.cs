namespace EdgeLstm.Import;

/// <summary>
/// What the build asks for, from the request file that its targets write: one <c>key=value</c> a line. A file instead
/// of command-line arguments, so that no shell can touch a path or a <c>Graph</c> statement.
/// </summary>
/// <param name="File">The trained file.</param>
/// <param name="Output">The <c>.lstm.json</c> to write.</param>
/// <param name="Graph">The <c>Graph</c> metadata of the item, null where there is none.</param>
internal sealed record ImportRequest(string File, string Output, string? Graph)
{
    /// <exception cref="FormatException">The request is not what this version's targets write.</exception>
    public static ImportRequest Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            int separator = line.IndexOf('=', StringComparison.Ordinal);
            if (separator < 0 || !values.TryAdd(line[..separator], line[(separator + 1)..]))
                throw new FormatException($"unexpected line '{line}'");
        }

        // "sha256" and "importer" are there so that the request changes when they do.
        string? unknown = values.Keys.FirstOrDefault(key => key is not ("file" or "output" or "graph" or "sha256" or "importer"));
        if (unknown is not null)
            throw new FormatException($"unexpected key '{unknown}'");
        string graph = Required(values, "graph");
        return new ImportRequest(Required(values, "file"), Required(values, "output"), graph.Length == 0 ? null : graph);
    }

    private static string Required(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out string? value) ? value : throw new FormatException($"'{key}' is missing");
}
