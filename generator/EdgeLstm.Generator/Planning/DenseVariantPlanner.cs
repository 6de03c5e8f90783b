using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the blocks of a dense layer run with one instruction set.</summary>
internal static class DenseVariantPlanner
{
    /// <summary>Words of a row of a full block.</summary>
    private const int FullWords = 16;

    /// <param name="blocks">Blocks of 16 words and narrower ones at the end.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="inputSize">Length of the input.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    /// <param name="pairs">Whether a word holds two weights.</param>
    public static VariantPlan Plan(EquatableArray<BlockPlan> blocks, KernelTraits traits, int inputSize, int chains, bool pairs)
    {
        int perWord = pairs ? 2 : 1;
        var passes = new PassPlanner(traits, [inputSize], chains, pairs: pairs);
        List<AccumulatorPlan[]> sums = blocks.Select(block => Accumulators(block, traits, pairs)).ToList();
        int perTurn = Math.Max(1, passes.MostAccumulators / (FullWords / traits.Lanes * perWord));
        int turns = blocks.Count(block => block.RowLength == FullWords) / perTurn;
        if (turns < 2)
            return new VariantPlan(traits, 0, 0, 0, 0, TurnPlan.Empty, Turn(sums));
        return new VariantPlan(
            traits,
            turns,
            perTurn * (blocks[1].WeightOffset - blocks[0].WeightOffset),
            perTurn * FullWords * perWord,
            0,
            Turn(sums.Take(perTurn)),
            Turn(sums.Skip(turns * perTurn)));

        TurnPlan Turn(IEnumerable<AccumulatorPlan[]> accumulators) => new(passes.Passes(accumulators, joins: true), default);
    }

    private static AccumulatorPlan[] Accumulators(BlockPlan block, KernelTraits traits, bool pairs)
    {
        int lanes = Math.Min(block.RowLength, traits.Lanes);
        return [.. Enumerable.Range(0, block.RowLength / lanes).SelectMany(index =>
        {
            var sums = new AccumulatorPlan("", lanes, block.WeightOffset + index * lanes, block.RowLength, block.FirstUnit + index * lanes);
            return pairs
                ? [sums with { Part = WeightPart.UpperOfPair }, sums with { Part = WeightPart.LowerOfPair, Target = sums.Target + block.RowLength }]
                : new[] { sums };
        })];
    }
}
