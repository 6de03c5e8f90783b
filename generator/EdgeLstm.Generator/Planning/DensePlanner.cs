using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans a dense layer.</summary>
internal static class DensePlanner
{
    /// <param name="layer">The layer.</param>
    /// <param name="index">Its place in the network.</param>
    /// <param name="paddedInput">Whether its input can be read up to a multiple of 4.</param>
    public static DensePlan Plan(DenseLayer layer, int index, bool paddedInput) => Plan(layer, $"Dense{index + 1}", paddedInput, Precision.Float32);

    /// <param name="layer">The layer.</param>
    /// <param name="id">Its name in the generated code.</param>
    /// <param name="paddedInput">Whether its input can be read up to a multiple of 4.</param>
    /// <param name="precision">How its weights are stored.</param>
    public static DensePlan Plan(DenseLayer layer, string id, bool paddedInput, Precision precision)
    {
        bool pairs = precision == Precision.BFloat16;
        bool copies = pairs && !paddedInput && ExactTail.First(layer.Units, layer.InputSize) < layer.InputSize;
        // Up to there a dot product a unit is less work than a vector of units that are mostly padding.
        bool dot = (paddedInput && layer.Units <= ExactTail.MostUnits) || copies;
        int chains = layer.InputSize >= 8 ? 2 : 1;
        EquatableArray<BlockPlan> blocks = dot
            ? BlockPlanner.DenseBlocks(layer.InputSize, 1)
            : BlockPlanner.DenseBlocks(layer.Units, pairs ? PairPacker.BroadcastRows(layer.InputSize) : 1 + layer.InputSize);
        return new DensePlan(
            id,
            layer.Name,
            layer.InputSize,
            layer.Units,
            BlockPlanner.Pad(layer.Units),
            Pack(layer, dot, pairs, blocks),
            layer.Activation,
            dot ? DenseKernel.Dot : DenseKernel.Broadcast,
            blocks,
            dot ? 1 : chains,
            dot ? default : new(KernelTraits.All.Select(traits => DenseVariantPlanner.Plan(blocks, traits, layer.InputSize, chains, pairs))))
        {
            Precision = precision,
            CopiesInput = copies,
        };
    }

    /// <param name="layer">The layer.</param>
    /// <param name="id">Its name in the generated code.</param>
    /// <param name="range">What its inputs are.</param>
    public static DensePlan Int8(DenseLayer layer, string id, Int8Range range)
    {
        (InputFactors factors, EquatableArray<uint> weights) = Int8Packer.Dense(layer, new Int8Dense(layer, range));
        return new DensePlan(
            id,
            layer.Name,
            layer.InputSize,
            layer.Units,
            BlockPlanner.Pad(layer.Units),
            weights,
            layer.Activation,
            DenseKernel.Int8,
            default,
            Chains: 1,
            default)
        {
            Precision = Precision.Int8,
            Factors = factors,
        };
    }

    private static EquatableArray<uint> Pack(DenseLayer layer, bool dot, bool pairs, EquatableArray<BlockPlan> blocks) => (dot, pairs) switch
    {
        (true, true) => PairPacker.Dot(layer, BlockPlanner.Pad(layer.InputSize)),
        (true, false) => WeightPacker.Dot(layer, BlockPlanner.Pad(layer.InputSize)),
        (false, true) => PairPacker.Broadcast(layer, blocks),
        (false, false) => WeightPacker.Broadcast(layer, blocks),
    };
}
