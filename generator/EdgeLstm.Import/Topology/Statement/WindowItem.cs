namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>window(timesteps)</c>: how long the network's window is; makes no layer.</summary>
internal sealed record WindowItem(int Position, string Text, int Timesteps) : GraphItem(Position, Text);
