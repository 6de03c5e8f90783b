using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans an LSTM layer.</summary>
internal static class LstmPlanner
{
    /// <summary>Units of a block that may be chosen: one row of 24 is what the 16 registers of AVX2 can add to at a time.</summary>
    private static readonly int[] BlockLanes = [16, 20, 24];

    /// <summary>The sums of three streams lie on the stack.</summary>
    private const int MostUnitsOfStreams = 1024;

    /// <param name="layer">The layer.</param>
    /// <param name="id">Its name in the generated code.</param>
    /// <param name="precision">How its weights are stored.</param>
    public static LstmPlan Plan(LstmLayer layer, string id, Precision precision) =>
        Plan(layer, id, Lanes(layer.Units, layer.InputSize + layer.RecurrentSize, Chains(layer.Units), precision), precision);

    /// <param name="layer">The layer.</param>
    /// <param name="id">Its name in the generated code.</param>
    /// <param name="lanes">Units of a block; a benchmark passes those that were not chosen.</param>
    /// <param name="precision">How its weights are stored.</param>
    public static LstmPlan Plan(LstmLayer layer, string id, int lanes, Precision precision = Precision.Float32)
    {
        bool pairs = precision == Precision.BFloat16;
        int chains = Chains(layer.Units);
        int rows = layer.InputSize + layer.RecurrentSize;
        EquatableArray<BlockPlan> blocks = BlockPlanner.Blocks(
            layer.Units, lanes, 1 + rows, pairs ? WeightPacker.Gates / 2 : WeightPacker.Gates, KernelTraits.ZerosInFront(precision));
        EquatableArray<uint> weights = pairs ? PairPacker.Lstm(layer, blocks) : WeightPacker.Lstm(layer, blocks);
        EquatableArray<uint> peepholes = WeightPacker.Peepholes(layer, BlockPlanner.Pad(layer.Units));
        DensePlan? projection = Projection(layer, id + "Projection", precision);
        return new LstmPlan(
            id,
            layer.Name,
            layer.InputSize,
            layer.OutputSize,
            BlockPlanner.Pad(layer.OutputSize),
            new(weights.Concat(peepholes).Concat(projection?.Weights ?? default)),
            layer.Units,
            layer.Activation,
            layer.RecurrentActivation,
            layer.OutputActivation ?? layer.Activation,
            blocks,
            chains,
            new(KernelTraits.For(precision).Select(traits => LstmVariantPlanner.Step(blocks, traits, precision, [layer.InputSize, layer.RecurrentSize], chains))),
            WeightPacker.Plain(layer.InitialHidden),
            WeightPacker.Plain(layer.InitialCell))
        {
            Precision = precision,
            Hidden = Hidden(layer, id),
            PeepholeOffset = peepholes.Count > 0 ? weights.Count : null,
            CoupledGates = layer.CoupledGates,
            Clip = layer.Clip,
            CellClip = layer.CellClip,
            Projection = projection,
            SumVariants = ChunkPlanner.IsWorthwhile(layer, precision)
                ? new(KernelTraits.For(precision).Select(traits => LstmVariantPlanner.Sums(blocks, traits, precision, [layer.InputSize, layer.RecurrentSize], chains)))
                : default,
            StreamVariants = SharesWeights(layer, chains)
                ? new(KernelTraits.For(precision).Select(traits => LstmVariantPlanner.Streams(blocks, traits, precision, [layer.InputSize, layer.RecurrentSize])))
                : default,
        };
    }

    /// <summary>
    /// Whether several streams take a step together: not up to 16 units, where their steps one after the other already keep
    /// the machine busy, and not the rare cells, so that there is no more code than is used.
    /// </summary>
    private static bool SharesWeights(LstmLayer layer, int chains) =>
        chains == 1 && layer.Units <= MostUnitsOfStreams && layer.Peepholes is null && layer.Projection is null;

    /// <summary>What brings the h side by side that the recurrent kernel has columns for; null where that is all of it.</summary>
    public static TakePlan? Hidden(LstmLayer layer, string id) =>
        layer.TakenHidden.Count == 0 ? null : new TakePlan(id + "TakeHidden", layer.Name, layer.OutputSize, layer.TakenHidden);

    /// <summary>A projection is a dense layer within the cell: no bias, no activation.</summary>
    public static DensePlan? Projection(LstmLayer layer, string id, Precision precision) => layer.Projection is null
        ? null
        : DensePlanner.Plan(
            new DenseLayer(layer.Name + ", projection", layer.Units, layer.OutputSize, Activation.Linear, layer.Projection, Bias: null),
            id,
            paddedInput: true,
            precision);

    // Up to 16 units one step is as long as its chain of additions: two half as long chains pay for one addition more.
    // Beyond, two blocks of 16 already give the machine as many independent sums as it can work on.
    private static int Chains(int units) => units <= 16 ? 2 : 1;

    private static int Lanes(int units, int rows, int chains, Precision precision) =>
        BlockLanes.OrderBy(lanes => KernelCost.Cycles(units, rows, lanes, chains, precision)).First();
}
