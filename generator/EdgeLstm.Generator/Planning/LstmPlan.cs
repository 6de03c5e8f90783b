using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// An LSTM layer. Its weights stand, between zeros where rows are read from aligned addresses, as [block of cells][bias, then each input, then each h][gate i, f, g, o][lane],
/// or [gates i and f, gates g and o][lane] where a word holds two, then the peepholes, then the weights of the projection.
/// </summary>
/// <param name="Id">Its name in the generated code: <c>Lstm1</c>.</param>
/// <param name="Name">Its name in the trained file.</param>
/// <param name="InputSize">Floats that it takes.</param>
/// <param name="Units">Length of h, which it gives: the cells, or the outputs of the projection.</param>
/// <param name="PaddedUnits">Units with padding, a multiple of 4.</param>
/// <param name="Weights">Words with the weights in the order in which the kernel reads them.</param>
/// <param name="Cells">Length of c.</param>
/// <param name="Activation">Of g.</param>
/// <param name="RecurrentActivation">Of i, f and o.</param>
/// <param name="OutputActivation">Of the new cell on its way out.</param>
/// <param name="Blocks">The blocks of cells, in order.</param>
/// <param name="Chains">Partial sums that every gate is split into, so that additions do not wait for each other.</param>
/// <param name="Variants">How the blocks run at each vector width, widest first.</param>
/// <param name="InitialHidden">Bits of h before the first timestep; empty means zeros.</param>
/// <param name="InitialCell">Bits of c before the first timestep; empty means zeros.</param>
internal sealed record LstmPlan(
    string Id,
    string Name,
    int InputSize,
    int Units,
    int PaddedUnits,
    EquatableArray<uint> Weights,
    int Cells,
    PlannedActivation Activation,
    PlannedActivation RecurrentActivation,
    PlannedActivation OutputActivation,
    EquatableArray<BlockPlan> Blocks,
    int Chains,
    EquatableArray<VariantPlan> Variants,
    EquatableArray<uint> InitialHidden,
    EquatableArray<uint> InitialCell) : LayerPlan(Id, Name, InputSize, Units, PaddedUnits, Weights)
{
    /// <summary>How products are added in the cell; the sums of the gates have it in their variants.</summary>
    public ProductRounding Rounding { get; init; }

    /// <summary>How the sums are formed with int8 weights; null for other precisions.</summary>
    public Int8LstmPlan? Int8 { get; init; }

    /// <summary>
    /// What brings the old h side by side that the layer has weights for, before its products; null where it has some for all.
    /// </summary>
    public TakePlan? Hidden { get; init; }

    /// <summary>Length of the old h that is multiplied.</summary>
    public int HiddenRows => Hidden?.Units ?? Units;

    /// <summary>Floats that it takes where it was brought side by side.</summary>
    private int HiddenFloats => Hidden?.PaddedUnits ?? 0;

    /// <summary>How sums are formed of x alone, and of h alone behind those; empty where that is never done.</summary>
    public EquatableArray<VariantPlan> SumVariants { get; init; }

    /// <summary>Floats of the sums of one timestep.</summary>
    public int SumFloats => SumVariants.Max(variant => variant.SumFloats);

    /// <summary>Streams that take a step together. Four would need 16 accumulators beside a factor each: more than AVX2 has registers.</summary>
    public const int StreamsAtOnce = 3;

    /// <summary>How <see cref="StreamsAtOnce"/> streams take a step together; empty where they do not.</summary>
    public EquatableArray<VariantPlan> StreamVariants { get; init; }

    /// <summary>
    /// Most groups of <see cref="StreamsAtOnce"/> streams in one call: the weights of a pass come to the first-level cache
    /// once for all of them. Their sums take up to 64 KiB of the stack.
    /// </summary>
    public int StreamGroups => Math.Min(8, Math.Max(1, 16 * 1024 / (StreamsAtOnce * (StreamSumFloats + HiddenFloats))));

    /// <summary>Floats of the sums of all streams of a call, and of the old h that is brought side by side behind them.</summary>
    public int StreamScratchFloats => StreamHiddenOffset + StreamGroups * StreamsAtOnce * HiddenFloats;

    /// <summary>Where the old h of all streams that was brought side by side begins.</summary>
    public int StreamHiddenOffset => StreamGroups * StreamsAtOnce * StreamSumFloats;

    /// <summary>Floats of the sums of one of them, the same with every instruction set.</summary>
    public int StreamSumFloats => StreamVariants.Max(variant => variant.SumFloats);

    /// <summary>Where the weights of the peepholes i, f and o stand, each <see cref="PaddedCells"/> long; null: there are none.</summary>
    public int? PeepholeOffset { get; init; }

    /// <summary>True: f = 1 − i, and the sums of f, which are zero, are not used.</summary>
    public bool CoupledGates { get; init; }

    /// <summary>Limit of the sums before their activations; null: none.</summary>
    public float? Clip { get; init; }

    /// <summary>Limit of the new cell; null: none.</summary>
    public float? CellClip { get; init; }

    /// <summary>From o ⊙ activation(c) to h; null: that is h. Its weights are the end of the layer's own.</summary>
    public DensePlan? Projection { get; init; }

    /// <summary>Cells with padding, a multiple of 4: the room that c takes.</summary>
    public int PaddedCells => Int8?.Lanes ?? BlockPlanner.Pad(Cells);

    /// <summary>Where the weights of the projection begin.</summary>
    public int ProjectionOffset => Weights.Count - (Projection?.Weights.Count ?? 0);

    /// <summary>Gates and cell candidate of the textbook, whose activations share one division.</summary>
    public bool HasTextbookGates =>
        Activation.Kind == ActivationKind.Tanh && RecurrentActivation.Kind == ActivationKind.Sigmoid;

    /// <summary>The output of the textbook, whose activations share one division.</summary>
    public bool HasTextbookOutput =>
        OutputActivation.Kind == ActivationKind.Tanh && RecurrentActivation.Kind == ActivationKind.Sigmoid;

    /// <summary>Multiply-adds of one timestep, without padding.</summary>
    public long MultiplyAdds =>
        (CoupledGates ? 3L : 4L) * Cells * (InputSize + HiddenRows) + (Projection is null ? 0 : (long)Cells * Units)
        + (PeepholeOffset is null ? 0 : (CoupledGates ? 2L : 3L) * Cells);

    /// <summary>Floats of h and c, padding included.</summary>
    public long StateFloats => PaddedUnits + PaddedCells;

    /// <summary>
    /// Floats of memory that a timestep needs: sums, behind them the new h where it cannot be written in place, and the old h
    /// that was brought side by side.
    /// </summary>
    public int ScratchFloats => HiddenOffset + HiddenFloats;

    /// <summary>Where in that memory the old h that was brought side by side begins.</summary>
    public int HiddenOffset => Int8 is { } plan ? plan.SumFloats + plan.NumberFloats + (Projection is null ? 0 : PaddedCells) : Math.Max(
        PaddedCells, // of the code for machines without vectors
        Variants.Max(variant => variant.SumFloats + (WritesInPlace(variant) ? 0 : PaddedCells)));

    /// <summary>Whether the new h goes where the old one is: all sums are there by then, or are formed of a copy.</summary>
    public bool WritesInPlace(VariantPlan variant) => Projection is null && (variant.SumsFirst || Hidden is not null);

    /// <summary>Floats that a timestep keeps on the stack at most.</summary>
    public long StackFloats => ScratchFloats + (Projection?.PaddedUnits ?? 0);
}
