namespace EdgeLstm.Import.Topology.Statement;

/// <summary>The errors of a malformed statement.</summary>
internal static class GraphError
{
    /// <summary>The statement is wrong at a token.</summary>
    public static ImportException At(GraphToken token, string problem) => new(ImportErrorId.GraphMismatch,
        FormattableString.Invariant($"Graph, character {token.Position}, at ")
        + (token.Text.Length == 0 ? "the end" : $"\"{Printable.Text(token.Text)}\"")
        + $": {problem}. The grammar is in docs/graph-statement.md, for example Graph=\"lstm(32, sequences) -> lstm(32) -> dense(5)\"");

    /// <summary>The statement parses, and an item does not fit what stands before it or what the file holds.</summary>
    public static ImportException Of(GraphItem item, string problem) =>
        new(ImportErrorId.GraphMismatch, $"Graph: {item.Describe()} {problem}");
}
