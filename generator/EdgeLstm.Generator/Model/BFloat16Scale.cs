namespace EdgeLstm.Model;

/// <summary>
/// Factors of int8 layers as bfloat16, the upper half of a float32; two share a word. They are rounded before inputs become
/// whole numbers, so that all it costs is a grid that is wider by up to 1/128.
/// </summary>
internal static class BFloat16Scale
{
    private const int HalfBits = 16;
    private const uint LargestHalf = 0x7f7f;

    /// <summary>The nearest that is not larger, so that the largest input stays in range; never infinite.</summary>
    /// <param name="value">Zero or more.</param>
    public static float NotAbove(float value) => OfHalf(FloatBits.Of(value) >> HalfBits);

    /// <summary>Two in a word.</summary>
    /// <param name="upper">What stands in its upper half.</param>
    /// <param name="lower">What stands in its lower one.</param>
    public static uint Word(float upper, float lower) => FloatBits.Of(upper) | FloatBits.Of(lower) >> HalfBits;

    private static float OfHalf(uint half) => FloatBits.ToFloat(Math.Min(half, LargestHalf) << HalfBits);
}
