namespace EdgeLstm.Import;

/// <summary>
/// What the build asks for, from the request file that its targets write: one <c>key=value</c> a line. A file instead
/// of command-line arguments, so that no shell can touch a path or a <c>Graph</c> statement.
/// </summary>
/// <param name="File">The trained file.</param>
/// <param name="Output">The <c>.lstm.json</c> to write.</param>
/// <param name="Options">The other metadata of the item.</param>
internal sealed record ImportRequest(string File, string Output, ImportOptions Options)
{
    /// <summary>"sha256" and "importer" are there so that the request changes when they do.</summary>
    private static readonly string[] Keys = ["file", "output", "graph", "scaling", "prewarm", "calibration", "sha256", "importer"];

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

        string? unknown = values.Keys.FirstOrDefault(key => !Keys.Contains(key));
        if (unknown is not null)
            throw new FormatException($"unexpected key '{unknown}'");
        return new ImportRequest(
            Required(values, "file"),
            Required(values, "output"),
            new ImportOptions(
                Optional(values, "graph"),
                OptionalPath(values, "scaling"),
                Optional(values, "prewarm"),
                OptionalPath(values, "calibration")));
    }

    /// <summary>
    /// Unlike an item's path, MSBuild leaves its metadata alone: relative to the project, which is where the importer is
    /// started, and with backslashes also where those are no separators.
    /// </summary>
    private static string? OptionalPath(Dictionary<string, string> values, string key) =>
        Optional(values, key) is { } path ? Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar)) : null;

    private static string? Optional(Dictionary<string, string> values, string key) =>
        Required(values, key) is { Length: > 0 } value ? value : null;

    private static string Required(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out string? value) ? value : throw new FormatException($"'{key}' is missing");
}
