namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>pick(timestep)</c>: one timestep of a sequence, from the end where negative.</summary>
internal sealed record PickItem(int Position, string Text, int Timestep) : GraphItem(Position, Text);
