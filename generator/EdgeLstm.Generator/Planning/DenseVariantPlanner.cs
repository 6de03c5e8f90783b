using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the blocks of a dense layer run with one instruction set.</summary>
internal static class DenseVariantPlanner
{
    /// <summary>Outputs of a full block.</summary>
    private const int FullLanes = 16;

    /// <summary>Registers that two weights of a word need beside those of one: the second input, the words, the mask, and what it leaves.</summary>
    private const int RegistersOfPairs = 4;

    /// <param name="blocks">Blocks of 16 outputs and narrower ones at the end.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="inputSize">Length of the input.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    /// <param name="pairs">Whether a word holds the weights of two inputs.</param>
    public static VariantPlan Plan(EquatableArray<BlockPlan> blocks, KernelTraits traits, int inputSize, int chains, bool pairs)
    {
        KernelTraits free = pairs ? traits with { Accumulators = traits.Accumulators - RegistersOfPairs } : traits;
        var passes = new PassPlanner(free, [inputSize], chains);
        List<AccumulatorPlan[]> sums = blocks.Select(block => Accumulators(block, traits, pairs)).ToList();
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

    private static AccumulatorPlan[] Accumulators(BlockPlan block, KernelTraits traits, bool pairs)
    {
        int lanes = Math.Min(block.Lanes, traits.Lanes);
        return [.. Enumerable.Range(0, block.Lanes / lanes).Select(index =>
            new AccumulatorPlan("", lanes, block.WeightOffset + index * lanes, block.RowLength, block.FirstUnit + index * lanes)
            {
                Part = pairs ? WeightPart.PairOfInputs : WeightPart.Single,
            })];
    }
}
