namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>repeat(count)</c></summary>
internal sealed record RepeatItem(int Position, string Text, int Count) : GraphItem(Position, Text);
