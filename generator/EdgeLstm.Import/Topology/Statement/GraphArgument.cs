namespace EdgeLstm.Import.Topology.Statement;

/// <summary>One argument of an item: <c>32</c>, <c>sequences</c>, <c>padding=same</c>, <c>activation=elu(0.5)</c>.</summary>
/// <param name="Name">The word before <c>=</c>; null where there is none.</param>
/// <param name="Start">Its first token.</param>
/// <param name="Value">The word behind <c>=</c>, or the whole argument.</param>
/// <param name="Parameters">The words in parentheses behind the value.</param>
internal sealed record GraphArgument(string? Name, GraphToken Start, GraphToken Value, IReadOnlyList<GraphToken> Parameters);
