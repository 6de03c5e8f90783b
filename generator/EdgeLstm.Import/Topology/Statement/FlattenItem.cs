namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>flatten</c>, <c>flatten(channels_first)</c> or <c>flatten(timesteps_first)</c>: one vector of a whole sequence.</summary>
/// <param name="Order">What the model's vector has outermost.</param>
internal sealed record FlattenItem(int Position, string Text, FlattenOrder Order) : GraphItem(Position, Text);
