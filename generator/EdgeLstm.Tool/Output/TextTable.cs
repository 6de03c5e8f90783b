namespace EdgeLstm.Tool.Output;

/// <summary>A table of a document.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A cell a column.</param>
internal sealed record TextTable(IReadOnlyList<Column> Columns, IReadOnlyList<string[]> Rows);
