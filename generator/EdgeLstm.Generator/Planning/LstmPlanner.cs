using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans an LSTM layer.</summary>
internal static class LstmPlanner
{
    private const string Gates = "ifgo";

    public static LstmPlan Plan(LstmLayer layer, int index)
    {
        EquatableArray<BlockPlan> blocks =
            BlockPlanner.Blocks(layer.Units, 1 + layer.InputSize + layer.Units, WeightPacker.Gates);
        int chains = Chains(layer.Units);
        return new LstmPlan(
            $"Lstm{index + 1}",
            layer.Name,
            layer.InputSize,
            layer.Units,
            BlockPlanner.Pad(layer.Units),
            WeightPacker.Lstm(layer, blocks),
            layer.Activation,
            layer.RecurrentActivation,
            blocks,
            chains,
            new(BlockPlanner.Widths.Select(width => BlockPlanner.Variant(blocks, width, Gates, [layer.InputSize, layer.Units], chains))),
            WeightPacker.Plain(layer.InitialHidden),
            WeightPacker.Plain(layer.InitialCell));
    }

    // Up to 16 units one step is as long as its chain of additions: two half as long chains pay for one addition more.
    // Beyond, two blocks of 16 already give the machine as many independent sums as it can work on.
    private static int Chains(int units) => units <= 16 ? 2 : 1;
}
