using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Cuts units into blocks of 16 lanes and narrower ones at the end, and blocks into passes.</summary>
internal static class BlockPlanner
{
    /// <summary>The vector widths that code is written for, in floats, widest first.</summary>
    public static readonly int[] Widths = [16, 8, 4];

    /// <summary>Lanes of a full block.</summary>
    public const int FullLanes = 16;

    /// <summary>Units with padding: only up to a multiple of the narrowest vector.</summary>
    public static int Pad(int units) => (units + 3) / 4 * 4;

    /// <summary>Blocks of 16 lanes, then 8 and 4 as needed: 20 units are 16 + 4, 12 are 8 + 4, 3 are 4.</summary>
    /// <param name="units">Units without padding.</param>
    /// <param name="rows">Rows of weights of one block.</param>
    /// <param name="gates">Gates in a row.</param>
    public static EquatableArray<BlockPlan> Blocks(int units, int rows, int gates)
    {
        int padded = Pad(units);
        int offset = 0;
        var blocks = new List<BlockPlan>();
        for (int unit = 0; unit < padded;)
        {
            int lanes = padded - unit >= 16 ? 16 : padded - unit >= 8 ? 8 : 4;
            blocks.Add(new BlockPlan(unit, lanes, offset, lanes * gates));
            offset += rows * lanes * gates;
            unit += lanes;
        }

        return new EquatableArray<BlockPlan>(blocks);
    }

    /// <summary>How <paramref name="blocks"/> run with vectors of <paramref name="width"/> floats.</summary>
    /// <param name="blocks">Blocks of one layer.</param>
    /// <param name="width">Floats of the widest vector.</param>
    /// <param name="gates">The gates in a row, a letter each.</param>
    /// <param name="inputs">Lengths of the input vectors.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    public static VariantPlan Variant(EquatableArray<BlockPlan> blocks, int width, string gates, int[] inputs, int chains)
    {
        List<TilePlan> tiles = blocks.SelectMany(block => Tiles(block, width, gates)).ToList();
        int budget = CodeBudget.Accumulators(width);
        int fullBlocks = blocks.Count(block => block.Lanes == FullLanes);
        int tilesPerBlock = FullLanes / width;
        int accumulatorsPerBlock = tilesPerBlock * gates.Length * chains;
        // Narrow tail blocks join the last full ones where the registers allow it.
        if (Accumulators(tiles, chains) <= budget)
            return new VariantPlan(width, 0, 0, 0, default, new([Pass(tiles, inputs, chains)]));

        int blocksPerTurn = Math.Max(1, budget / accumulatorsPerBlock);
        int turns = fullBlocks / blocksPerTurn;
        if (turns < 2)
            return new VariantPlan(width, 0, 0, 0, default, new(Passes(tiles, inputs, chains, budget)));

        int loopTiles = blocksPerTurn * tilesPerBlock;
        return new VariantPlan(
            width,
            turns,
            blocksPerTurn * (blocks[1].WeightOffset - blocks[0].WeightOffset),
            blocksPerTurn * FullLanes,
            new(Passes(tiles.Take(loopTiles).ToList(), inputs, chains, budget)),
            new(Passes(tiles.Skip(turns * loopTiles).ToList(), inputs, chains, budget)));
    }

    private static IEnumerable<PassPlan> Passes(List<TilePlan> tiles, int[] inputs, int chains, int budget)
    {
        var pending = new List<TilePlan>();
        foreach (TilePlan tile in tiles)
        {
            if (pending.Count > 0 && Accumulators(pending, chains) + tile.Accumulators.Count * chains > budget)
            {
                yield return Pass(pending, inputs, chains);
                pending.Clear();
            }

            pending.Add(tile);
        }

        if (pending.Count > 0)
            yield return Pass(pending, inputs, chains);
    }

    private static PassPlan Pass(List<TilePlan> tiles, int[] inputs, int chains)
    {
        TilePlan[] numbered = tiles.Select((tile, index) => tile with
        {
            Index = index,
            Accumulators = new(tile.Accumulators.Select(a => a with { Name = a.Name + index })),
        }).ToArray();
        int accumulators = numbered.Sum(tile => tile.Accumulators.Count);
        return new PassPlan(new(numbered), new(inputs.Select(length => CodeBudget.Input(length, accumulators, inputs.Sum()))), chains);
    }

    private static int Accumulators(List<TilePlan> tiles, int chains) => tiles.Sum(tile => tile.Accumulators.Count) * chains;

    /// <summary>
    /// A wide block is cut into vectors, one accumulator a gate. Of a narrow block several gates fit into one vector,
    /// since they stand side by side: the sums of a block of 4 lanes are a single vector of 16.
    /// </summary>
    private static IEnumerable<TilePlan> Tiles(BlockPlan block, int width, string gates)
    {
        if (block.Lanes >= width || gates.Length == 1)
        {
            int lanes = Math.Min(block.Lanes, width);
            for (int lane = 0; lane < block.Lanes; lane += lanes)
            {
                int first = lane;
                yield return new TilePlan(0, block.FirstUnit + lane, lanes, new(gates.Select((gate, index) =>
                    new AccumulatorPlan(gate.ToString(), lanes, block.WeightOffset + index * block.Lanes + first, block.RowLength))));
            }

            yield break;
        }

        int gatesPerVector = width / block.Lanes;
        yield return new TilePlan(0, block.FirstUnit, block.Lanes, new(Enumerable.Range(0, gates.Length / gatesPerVector).Select(index =>
            new AccumulatorPlan(gates.Substring(index * gatesPerVector, gatesPerVector), width, block.WeightOffset + index * width, block.RowLength))));
    }
}
