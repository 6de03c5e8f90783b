using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the blocks of an LSTM layer run with one instruction set.</summary>
internal sealed class LstmVariantPlanner
{
    /// <summary>Up to so many blocks, all sums are formed first and h is written in place; more are looped over.</summary>
    private const int MostBlocksInText = 4;

    /// <summary>So do three or four blocks, but only where that does not make a long method of it.</summary>
    private const int MostInstructionsInText = 1_100;

    private readonly EquatableArray<BlockPlan> _blocks;
    private readonly KernelTraits _traits;
    private readonly Precision _precision;
    private readonly PassPlanner _passes;
    private readonly bool _joins;
    private readonly bool _keepsSums;

    private LstmVariantPlanner(EquatableArray<BlockPlan> blocks, KernelTraits traits, Precision precision, PassPlanner passes, bool joins, bool keepsSums)
    {
        _blocks = blocks;
        _traits = traits;
        _precision = precision;
        _passes = passes;
        _joins = joins;
        _keepsSums = keepsSums;
    }

    /// <summary>One timestep.</summary>
    /// <param name="blocks">The blocks of the layer: equal ones, and at most a smaller one at the end.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="inputs">Lengths of x and h.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    public static VariantPlan Step(EquatableArray<BlockPlan> blocks, KernelTraits traits, Precision precision, int[] inputs, int chains) =>
        // arm64 loads two vectors with one instruction within 1 KiB of a reference: that of one block. The slower of its
        // processors do one multiply-add a cycle or less and have no cycle to give away at the end of a turn.
        traits.Set == InstructionSet.AdvSimd
            ? new LstmVariantPlanner(blocks, traits, precision, new PassPlanner(traits, inputs, chains, pairs: HasPairs(precision), unrollOfWide: CodeBudget.LoopUnroll), joins: false, keepsSums: false).Plan()
            : new LstmVariantPlanner(blocks, traits, precision, new PassPlanner(traits, inputs, chains, pairs: HasPairs(precision), prefetchBytes: [.. inputs.Select(_ => Prefetch(blocks, traits, precision, inputs))]), joins: true, keepsSums: false).Plan();

    /// <summary>One timestep of which the sums of the inputs are there already, or just these sums: all sums of the layer are kept.</summary>
    /// <param name="blocks">The blocks of the layer.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="inputs">Lengths of x and h.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    public static VariantPlan Sums(EquatableArray<BlockPlan> blocks, KernelTraits traits, Precision precision, int[] inputs, int chains) =>
        // Those of the inputs are in the first-level cache from the second timestep on.
        new LstmVariantPlanner(blocks, traits, precision, new PassPlanner(traits, inputs, chains, pairs: HasPairs(precision), prefetchBytes: [0, Prefetch(blocks, traits, precision, inputs)]), joins: traits.Set != InstructionSet.AdvSimd, keepsSums: true).Plan();

    /// <summary>
    /// One timestep of several streams: a vector of weights is loaded once and multiplied for each, so that multiplying
    /// takes the time and not loading, wherever the rows begin.
    /// </summary>
    /// <param name="blocks">The blocks of the layer.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="inputs">Lengths of x and h.</param>
    public static VariantPlan Streams(EquatableArray<BlockPlan> blocks, KernelTraits traits, Precision precision, int[] inputs)
    {
        // Beside the sums of all streams, a factor of each and a vector of weights; without fused multiply-add the product, too.
        int reserved = traits.Set == InstructionSet.Vector128 ? 3 : 0;
        KernelTraits shared = traits with { AlignsWeights = false, Accumulators = (traits.Accumulators - reserved) / LstmPlan.StreamsAtOnce };
        VariantPlan plan = new LstmVariantPlanner(blocks, shared, precision, new PassPlanner(shared, inputs, 1, LstmPlan.StreamsAtOnce, HasPairs(precision)), joins: false, keepsSums: true).Plan();
        return plan with { Loop = Relative(plan.Loop), Rest = Relative(plan.Rest) };
    }

    private static TurnPlan Relative(TurnPlan turn) => turn with { Passes = new(turn.Passes.Select(pass => pass.Relative())) };

    private VariantPlan Plan()
    {
        TurnPlan all = Turn(_blocks, 0);
        int equal = _blocks.Count(block => block.Lanes == _blocks[0].Lanes);
        int perTurn = BlocksPerTurn(equal);
        int turns = equal / perTurn;
        if (turns < 2 || _blocks.Count <= 2 || (_blocks.Count <= MostBlocksInText && all.Instructions <= MostInstructionsInText))
            return new VariantPlan(_traits, 0, 0, 0, 0, TurnPlan.Empty, all);
        int loopSums = _keepsSums ? perTurn * GateSums.Floats(_precision, _blocks[0].Lanes) : 0;
        return new VariantPlan(
            _traits,
            turns,
            perTurn * (_blocks[1].WeightOffset - _blocks[0].WeightOffset),
            perTurn * _blocks[0].Lanes,
            loopSums,
            Turn(_blocks.Take(perTurn), 0),
            Turn(_blocks.Skip(equal), turns * loopSums));
    }

    /// <summary>As many as the registers hold, and such that all equal blocks are in the loop.</summary>
    private int BlocksPerTurn(int equal)
    {
        int most = _joins ? Math.Max(1, _passes.MostAccumulators / (Vectors(_blocks[0]) * (HasPairs(_precision) ? 2 : 1))) : 1;
        return Enumerable.Range(1, Math.Min(most, equal)).Last(count => equal % count == 0);
    }

    private TurnPlan Turn(IEnumerable<BlockPlan> blocks, int firstSum)
    {
        var cells = new List<CellCallPlan>();
        int sums = firstSum + KernelTraits.AlignmentFloats;
        foreach (BlockPlan block in blocks)
        {
            // Lanes that belong to other rows are written around the sums of each block.
            int floats = GateSums.Floats(_precision, block.Lanes);
            cells.Add(new CellCallPlan(block.FirstUnit, block.Lanes, sums, floats));
            sums += floats;
        }

        return new TurnPlan(_passes.Passes(blocks.Zip(cells, Accumulators), _joins), new(cells));
    }

    /// <summary>Vectors of words that cover a row, wherever it begins if they are read from aligned addresses.</summary>
    private int Vectors(BlockPlan block) => (block.RowLength + _traits.Lanes - 1) / _traits.Lanes + (_traits.AlignsWeights ? 1 : 0);

    private AccumulatorPlan[] Accumulators(BlockPlan block, CellCallPlan cells) => [.. Enumerable.Range(0, Vectors(block)).SelectMany(index =>
    {
        int at = index * _traits.Lanes;
        var sums = new AccumulatorPlan("", _traits.Lanes, block.WeightOffset + at, block.RowLength, cells.Sums + at);
        return HasPairs(_precision)
            ? [sums with { Part = WeightPart.WholeOfPair }, sums with { Part = WeightPart.LowerOfPair, Target = sums.Target + GateSums.LowerOffset(block.Lanes) }]
            : new[] { sums };
    })];

    private static int Prefetch(EquatableArray<BlockPlan> blocks, KernelTraits traits, Precision precision, int[] inputs) =>
        WeightPrefetch.Ahead(traits, precision, sizeof(float) * (1L + inputs.Sum()) * blocks.Sum(block => block.RowLength));

    private static bool HasPairs(Precision precision) => precision == Precision.BFloat16;
}
