using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary><c>lstm(units[, sequences][, activation=…][, recurrent=…][, tensors=…])</c></summary>
internal sealed record LstmItem(
    int Position,
    string Text,
    int Units,
    string? TensorPrefix,
    bool Sequences,
    Activation Activation,
    Activation RecurrentActivation) : ModuleItem(Position, Text, Units, TensorPrefix);
