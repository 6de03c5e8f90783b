using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the blocks of an LSTM layer run with one instruction set.</summary>
internal sealed class LstmVariantPlanner
{
    /// <summary>Up to so many blocks, all sums are formed first and h is written in place; more are looped over.</summary>
    private const int MostBlocksInText = 4;

    /// <summary>So do three or four blocks, but only where that does not make a long method of it.</summary>
    private const int MostInstructionsInText = 800;

    private readonly EquatableArray<BlockPlan> _blocks;
    private readonly KernelTraits _traits;
    private readonly PassPlanner _passes;

    private LstmVariantPlanner(EquatableArray<BlockPlan> blocks, KernelTraits traits, PassPlanner passes)
    {
        _blocks = blocks;
        _traits = traits;
        _passes = passes;
    }

    /// <param name="blocks">The blocks of the layer: equal ones, and at most a smaller one at the end.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="inputs">Lengths of x and h.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    public static VariantPlan Plan(EquatableArray<BlockPlan> blocks, KernelTraits traits, int[] inputs, int chains) =>
        new LstmVariantPlanner(blocks, traits, new PassPlanner(traits, inputs, chains)).Plan();

    private VariantPlan Plan()
    {
        TurnPlan all = Turn(_blocks);
        int equal = _blocks.Count(block => block.Lanes == _blocks[0].Lanes);
        int perTurn = BlocksPerTurn(equal);
        int turns = equal / perTurn;
        if (turns < 2 || _blocks.Count <= 2 || (_blocks.Count <= MostBlocksInText && all.Instructions <= MostInstructionsInText))
            return new VariantPlan(_traits, 0, 0, 0, TurnPlan.Empty, all);
        return new VariantPlan(
            _traits,
            turns,
            perTurn * (_blocks[1].WeightOffset - _blocks[0].WeightOffset),
            perTurn * _blocks[0].Lanes,
            Turn(_blocks.Take(perTurn)),
            Turn(_blocks.Skip(equal)));
    }

    /// <summary>As many as the registers hold, and such that all equal blocks are in the loop.</summary>
    private int BlocksPerTurn(int equal)
    {
        int most = _traits.Set == InstructionSet.AdvSimd ? 1 : Math.Max(1, _passes.MostAccumulators / Vectors(_blocks[0]));
        return Enumerable.Range(1, Math.Min(most, equal)).Last(count => equal % count == 0);
    }

    private TurnPlan Turn(IEnumerable<BlockPlan> blocks)
    {
        var cells = new List<CellCallPlan>();
        int sums = KernelTraits.AlignmentFloats;
        foreach (BlockPlan block in blocks)
        {
            cells.Add(new CellCallPlan(block.FirstUnit, block.Lanes, sums));
            // Lanes that belong to other rows are written around the sums of each block.
            sums += block.RowLength + KernelTraits.AlignmentFloats;
        }

        // arm64 loads two vectors with one instruction within 1 KiB of a reference: that of one block.
        return new TurnPlan(_passes.Passes(blocks.Zip(cells, Accumulators), joins: _traits.Set != InstructionSet.AdvSimd), new(cells));
    }

    private int Vectors(BlockPlan block) => block.RowLength / _traits.Lanes + (_traits.AlignsWeights ? 1 : 0);

    private AccumulatorPlan[] Accumulators(BlockPlan block, CellCallPlan cells) => Enumerable.Range(0, Vectors(block))
        .Select(index => new AccumulatorPlan("", _traits.Lanes, block.WeightOffset + index * _traits.Lanes, block.RowLength, cells.Sums + index * _traits.Lanes))
        .ToArray();
}
