namespace EdgeLstm.Model;

/// <summary>
/// Scales of int8 weights as bfloat16, the upper half of a float32. Two of them share a word. They are rounded before the
/// weights become whole numbers, so all that it costs is a grid that is wider by up to 1/128.
/// </summary>
internal static class BFloat16Scale
{
    private const int HalfBits = 16;
    private const uint LargestHalf = 0x7f7f;

    /// <summary>The nearest bfloat16 that is not smaller, so that the largest weight of a row stays in range; never infinite.</summary>
    /// <param name="scale">Zero or more.</param>
    public static float NotBelow(float scale) =>
        FloatBits.ToFloat(Math.Min(FloatBits.Of(scale) + 0xffff >> HalfBits, LargestHalf) << HalfBits);

    /// <summary>Two such scales in a word.</summary>
    public static uint Word(float upper, float lower) => FloatBits.Of(upper) | FloatBits.Of(lower) >> HalfBits;
}
