namespace EdgeLstm.Planning;

/// <summary>How a layer runs with one instruction set.</summary>
/// <param name="Traits">The instruction set.</param>
/// <param name="LoopCount">Times that <paramref name="Loop"/> runs; 0 or at least 2.</param>
/// <param name="LoopWeights">Floats by which the weights advance each time.</param>
/// <param name="LoopUnits">Units by which the state advances each time.</param>
/// <param name="LoopSums">Floats by which the sums of an LSTM layer advance each time; 0 where each turn uses the same.</param>
/// <param name="Loop">A turn over some of the equal blocks.</param>
/// <param name="Rest">The remaining blocks.</param>
internal sealed record VariantPlan(
    KernelTraits Traits,
    int LoopCount,
    int LoopWeights,
    int LoopUnits,
    int LoopSums,
    TurnPlan Loop,
    TurnPlan Rest)
{
    /// <summary>True where all sums are formed before the first unit is finished, so that no old h has to be kept.</summary>
    public bool SumsFirst => LoopCount == 0;

    /// <summary>Floats that the sums of one turn of an LSTM layer take, the room for misplaced lanes around them included.</summary>
    public int SumFloats => Math.Max(
        LoopSums * Math.Max(0, LoopCount - 1) + Loop.Cells.Select(End).DefaultIfEmpty().Max(),
        Rest.Cells.Select(End).DefaultIfEmpty().Max());

    /// <summary>Multiply-add instructions in the method's text, which decide its size.</summary>
    public int Instructions => Loop.Instructions + Rest.Instructions;

    /// <summary>The passes that differ in more than where they begin; the others share their methods.</summary>
    public IReadOnlyList<PassPlan> Shapes => [.. Loop.Passes.Concat(Rest.Passes).Select(pass => pass.Shape).Distinct()];

    /// <summary>Where the sums of a block end, with what is written behind them.</summary>
    private static int End(CellCallPlan cells) => cells.Sums + cells.SumFloats;
}
