using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the blocks of a dense layer run with one instruction set.</summary>
internal static class DenseVariantPlanner
{
    private const int FullLanes = 16;

    /// <param name="blocks">Blocks of 16 outputs and narrower ones at the end.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="inputSize">Length of the input.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    public static VariantPlan Plan(EquatableArray<BlockPlan> blocks, KernelTraits traits, int inputSize, int chains)
    {
        var passes = new PassPlanner(traits, [inputSize], chains);
        List<AccumulatorPlan[]> sums = blocks.Select(block => Accumulators(block, traits)).ToList();
        int perTurn = Math.Max(1, passes.MostAccumulators / (FullLanes / traits.Lanes));
        int turns = blocks.Count(block => block.Lanes == FullLanes) / perTurn;
        if (turns < 2)
            return new VariantPlan(traits, 0, 0, 0, 0, TurnPlan.Empty, Turn(sums));
        return new VariantPlan(
            traits,
            turns,
            perTurn * (blocks[1].WeightOffset - blocks[0].WeightOffset),
            perTurn * FullLanes,
            0,
            Turn(sums.Take(perTurn)),
            Turn(sums.Skip(turns * perTurn)));

        TurnPlan Turn(IEnumerable<AccumulatorPlan[]> accumulators) => new(passes.Passes(accumulators, joins: true), default);
    }

    private static AccumulatorPlan[] Accumulators(BlockPlan block, KernelTraits traits)
    {
        int lanes = Math.Min(block.Lanes, traits.Lanes);
        return Enumerable.Range(0, block.Lanes / lanes)
            .Select(index => new AccumulatorPlan("", lanes, block.WeightOffset + index * lanes, block.RowLength, block.FirstUnit + index * lanes))
            .ToArray();
    }
}
