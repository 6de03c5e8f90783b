using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>dense(units[, activation][, tensors=…])</c></summary>
internal sealed record DenseItem(int Position, string Text, int Units, string? TensorPrefix, Activation Activation)
    : ModuleItem(Position, Text, TensorPrefix);
