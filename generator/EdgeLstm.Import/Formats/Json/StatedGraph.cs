namespace EdgeLstm.Import.Formats.Json;

/// <summary>Refuses a <c>Graph</c> statement for a format that knows its own layers.</summary>
internal static class StatedGraph
{
    /// <exception cref="ImportException">There is a statement.</exception>
    public static void Refuse(string? graph, string format)
    {
        if (graph is not null)
            throw new ImportException(ImportErrorId.GraphMismatch, $"Graph is stated, but {format} file knows its own layers; remove Graph from the item");
    }
}
