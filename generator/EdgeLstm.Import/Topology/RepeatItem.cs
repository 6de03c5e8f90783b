namespace EdgeLstm.Import.Topology;

/// <summary><c>repeat(count)</c></summary>
internal sealed record RepeatItem(int Position, string Text, int Count) : GraphItem(Position, Text);
