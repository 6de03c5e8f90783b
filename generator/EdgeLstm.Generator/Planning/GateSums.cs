using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// Where the sums of the gates of a block of units lie. One vector of float32 weights gives one of sums, so they lie as the
/// weights do: [gate i, f, g, o][lane]. One of pairs gives two: those of the upper weights, [i, g][lane], and behind some room
/// those of the lower, [f, o][lane].
/// </summary>
internal static class GateSums
{
    /// <summary>Floats from the first sum to those of a gate.</summary>
    public static int Offset(Precision precision, int gate, int lanes) => precision != Precision.BFloat16
        ? gate * lanes
        : gate / 2 * lanes + gate % 2 * LowerOffset(lanes);

    /// <summary>Floats from the sums of the upper weights to those of the lower: vectors may reach over the end.</summary>
    public static int LowerOffset(int lanes) => 2 * lanes + KernelTraits.AlignmentFloats;

    /// <summary>Floats of all sums, with what may be written behind them.</summary>
    public static int Floats(Precision precision, int lanes) => precision != Precision.BFloat16
        ? WeightPacker.Gates * lanes + KernelTraits.AlignmentFloats
        : 2 * LowerOffset(lanes);
}
