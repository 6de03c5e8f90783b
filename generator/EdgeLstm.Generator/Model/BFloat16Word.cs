namespace EdgeLstm.Model;

/// <summary>
/// Two weights in 32 bits, each as the upper half of a float32. The lower weight is rounded to the nearest. For the upper
/// one there are two forms. In a <em>plain</em> word it is rounded likewise. In a <em>whole</em> word all 32 bits are read
/// as the upper weight, which saves its reader the masking: the lower weight is then more digits of it, and its own half is
/// chosen such that the whole comes as near to it as can be. Both are within 1/256 of the weight.
/// </summary>
internal static class BFloat16Word
{
    private const int HalfBits = 16;
    private const uint Sign = 0x8000_0000;
    private const uint LeastNormal = 0x0080_0000;
    private const uint LargestHalf = 0x7f7f;

    /// <summary>
    /// 2^-100. A whole word whose upper weight is zero cannot be zero, and it is not the nearest number to it either:
    /// that has no normal exponent, and a multiplication with such a number takes some processors a hundred cycles. This
    /// one changes no sum either: the other summands have been rounded by more.
    /// </summary>
    private const uint LeastWholeHalf = 27 << 7;

    /// <summary>A word whose halves are read by themselves.</summary>
    public static uint Plain(float upper, float lower) => Half(upper) << HalfBits | Half(lower);

    /// <summary>A word of which all bits are the upper weight. Two zeros, as padding has them, are the word 0.</summary>
    public static uint Whole(float upper, float lower)
    {
        uint low = Half(lower);
        uint sign = FloatBits.Of(upper) & Sign;
        uint magnitude = FloatBits.Of(upper) & ~Sign;
        if (magnitude >> HalfBits < LeastWholeHalf)
            return low == 0 ? 0 : LeastWholeHalf << HalfBits | low;
        uint half = Math.Min(magnitude >> HalfBits, LargestHalf);
        // Or a neighbour: what is in the lower half can be nearly a unit of the upper one.
        uint best = Nearer(half << HalfBits | low, Math.Max(half - 1, LeastWholeHalf) << HalfBits | low, magnitude);
        return sign | Nearer(best, Math.Min(half + 1, LargestHalf) << HalfBits | low, magnitude);
    }

    /// <summary>The upper weight of a plain word.</summary>
    public static float Upper(uint word) => FloatBits.ToFloat(word >> HalfBits << HalfBits);

    /// <summary>The upper weight of a whole word.</summary>
    public static float All(uint word) => FloatBits.ToFloat(word);

    /// <summary>The lower weight.</summary>
    public static float Lower(uint word) => FloatBits.ToFloat(word << HalfBits);

    /// <summary>The nearest half, of two equally near ones the even; never infinite, and 0 where a weight has no normal exponent.</summary>
    private static uint Half(float value)
    {
        uint bits = FloatBits.Of(value);
        uint magnitude = bits & ~Sign;
        if (magnitude < LeastNormal)
            return 0;
        uint half = (magnitude + 0x7fff + (magnitude >> HalfBits & 1)) >> HalfBits;
        return (bits & Sign) >> HalfBits | Math.Min(half, LargestHalf);
    }

    private static uint Nearer(uint word, uint other, uint magnitude) =>
        Distance(other, magnitude) < Distance(word, magnitude) ? other : word;

    private static double Distance(uint word, uint magnitude) =>
        Math.Abs((double)FloatBits.ToFloat(word) - FloatBits.ToFloat(magnitude));
}
