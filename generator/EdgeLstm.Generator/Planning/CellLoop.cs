namespace EdgeLstm.Planning;

/// <summary>How the units of a block are finished, a vector at a time: in a loop where there are several.</summary>
internal static class CellLoop
{
    /// <summary>Units that the loop covers; 0 where there is none.</summary>
    /// <param name="lanes">Units of the block.</param>
    /// <param name="width">Floats of a vector.</param>
    public static int Units(int lanes, int width)
    {
        int turn = UnitsPerTurn(lanes, width);
        return lanes / turn >= 2 ? lanes / turn * turn : 0;
    }

    /// <summary>Units of one turn: two narrow vectors share the five instructions that a turn costs, of 115 for a vector on arm64.</summary>
    /// <param name="lanes">Units of the block.</param>
    /// <param name="width">Floats of a vector.</param>
    public static int UnitsPerTurn(int lanes, int width) => width == 4 && lanes % 8 == 0 && lanes > 8 ? 8 : width;
}
