using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>An activation by itself: <c>relu</c>, <c>leaky_relu(0.01)</c>, …</summary>
internal sealed record ActivationItem(int Position, string Text, Activation Activation) : GraphItem(Position, Text);
