using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>lstm(units[, option]…)</c>; <c>layers=n</c> makes n items of one text.</summary>
internal sealed record LstmItem(
    int Position,
    string Text,
    int Units,
    string? TensorPrefix,
    bool Sequences,
    Activation Activation,
    Activation RecurrentActivation) : ModuleItem(Position, Text, TensorPrefix)
{
    public LstmDirection Direction { get; init; }

    /// <summary>How the outputs of a bidirectional LSTM become one.</summary>
    public MergeMode Merge { get; init; }

    /// <summary>Length of the projected h; null where it is not stated.</summary>
    public int? Projection { get; init; }

    /// <summary>Tensor with h before the first timestep; null means zeros.</summary>
    public string? InitialHidden { get; init; }

    /// <summary>Tensor with c before the first timestep; null means zeros.</summary>
    public string? InitialCell { get; init; }

    /// <summary>The <c>layers=n</c> of the text.</summary>
    public int StackSize { get; init; } = 1;

    /// <summary>Which of them this item is, counted from 0.</summary>
    public int StackIndex { get; init; }

    /// <summary>1, or 2 where it is bidirectional.</summary>
    public int Directions => Direction == LstmDirection.Bidirectional ? 2 : 1;
}
