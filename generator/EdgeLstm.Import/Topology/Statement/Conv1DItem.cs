using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>conv1d(units[, size=…][, padding=…][, stride=…][, dilation=…][, activation][, tensors=…])</c></summary>
/// <param name="Size">Rows of the kernel; null where the statement leaves it to the tensors.</param>
/// <param name="Padding">Zeros around the sequence.</param>
internal sealed record Conv1DItem(
    int Position,
    string Text,
    int Units,
    int? Size,
    ConvPadding Padding,
    int Stride,
    int Dilation,
    string? TensorPrefix,
    Activation Activation) : ModuleItem(Position, Text, TensorPrefix);
