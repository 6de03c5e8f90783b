namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>flip</c>: turns a sequence around in time.</summary>
internal sealed record FlipItem(int Position, string Text) : GraphItem(Position, Text);
