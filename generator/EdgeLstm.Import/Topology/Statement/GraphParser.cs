using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>
/// Parses a <c>Graph</c> statement; the grammar is in <c>docs/graph-statement.md</c>. What the items mean for the
/// weights of a file is the business of each format.
/// </summary>
internal static class GraphParser
{
    private const int MaxLength = 65_536;

    /// <summary>The items of the statement in order; <c>dropout</c> does nothing at inference and leaves no item.</summary>
    /// <exception cref="ImportException">The statement is malformed; the message says where.</exception>
    public static IReadOnlyList<GraphItem> Parse(string statement)
    {
        if (statement.Length > MaxLength)
            throw new ImportException(ImportErrorId.GraphMismatch, "Graph is longer than 65,536 characters");
        var reader = new GraphTokenReader(statement);
        var items = new List<GraphItem>();
        while (true)
        {
            items.AddRange(ItemTable.Make(reader.ReadItem()));
            if (items.Count > NetworkLimits.MaxLayers)
                throw GraphError.At(reader.Current, "a network has at most 256 layers");
            if (reader.AtEnd)
                return items;
            reader.Expect("->", "\"->\" or the end");
        }
    }
}
