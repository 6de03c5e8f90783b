using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Cuts units into blocks that lie side by side in memory.</summary>
internal static class BlockPlanner
{
    /// <summary>Units with padding: only up to a multiple of the narrowest vector.</summary>
    public static int Pad(int units) => (units + 3) / 4 * 4;

    /// <summary>Equal blocks, and a smaller one for what is left.</summary>
    /// <param name="units">Units without padding.</param>
    /// <param name="lanes">Units of a block.</param>
    /// <param name="rows">Rows of weights of one block.</param>
    /// <param name="gates">Gates in a row.</param>
    /// <param name="offset">Where the weights of the first block begin.</param>
    public static EquatableArray<BlockPlan> Blocks(int units, int lanes, int rows, int gates, int offset)
    {
        int padded = Pad(units);
        var blocks = new List<BlockPlan>();
        for (int unit = 0; unit < padded; unit += lanes)
        {
            int width = Math.Min(lanes, padded - unit);
            blocks.Add(new BlockPlan(unit, width, offset, width * gates));
            offset += rows * width * gates;
        }

        return new EquatableArray<BlockPlan>(blocks);
    }

    /// <summary>Blocks of outputs of a dense layer: 16, then 8 and 4 as needed, so that a block is a whole number of vectors.</summary>
    /// <param name="units">Outputs without padding.</param>
    /// <param name="rows">Rows of weights of one block.</param>
    public static EquatableArray<BlockPlan> DenseBlocks(int units, int rows)
    {
        int left = Pad(units);
        int offset = 0, unit = 0;
        var blocks = new List<BlockPlan>();
        while (left > 0)
        {
            int width = left >= 16 ? 16 : left >= 8 ? 8 : 4;
            blocks.Add(new BlockPlan(unit, width, offset, width));
            offset += rows * width;
            unit += width;
            left -= width;
        }

        return new EquatableArray<BlockPlan>(blocks);
    }
}
