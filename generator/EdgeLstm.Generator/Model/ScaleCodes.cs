namespace EdgeLstm.Model;

/// <summary>
/// Scales of the rows of an int8 LSTM layer in 6 bits each: a float without a sign, with as few bits of exponent as the
/// rows of the part (x, h) need and the others as digits behind its leading 1. A code is the bits of a float32 from the last
/// of these digits on, less those of the smallest scale, so a kernel makes a scale of it with a shift, a mask and an addition.
/// </summary>
/// <param name="Digits">Digits behind the leading 1: from 5, where scales are within a factor of 2.4, down to 1, for a factor of 2³⁰.</param>
/// <param name="First">What the code 0 stands for, in units of the last digit, as floats are ordered.</param>
internal sealed record ScaleCodes(int Digits, int First)
{
    /// <summary>Bits of a code. With 8 there would be 16 left to a bias, which cost some models more than all their weights do.</summary>
    public const int Bits = 6;

    /// <summary>The largest code.</summary>
    public const int Last = (1 << Bits) - 1;

    private const int MostDigits = 5;
    private const int FractionBits = 23;
    private const uint LargestFinite = 0x7f7f_ffff;

    /// <summary>The scale of the code 0. Rows whose scale is smaller have this one.</summary>
    public float Least => Scale(0);

    /// <summary>
    /// The codes with most digits that reach from the largest scale down to all but the smallest quarter, or as far as codes
    /// can. Errors of rows add up where they are large, so a row that is smaller than most does not need numbers that are
    /// finer than theirs, while its bits of exponent would cost all others a digit.
    /// </summary>
    /// <param name="scales">One a row; those that are zero need none.</param>
    public static ScaleCodes For(float[] scales)
    {
        float[] sorted = [.. scales.Where(scale => scale > 0).DefaultIfEmpty().OrderBy(scale => scale)];
        return Enumerable.Range(1, MostDigits)
            .Select(digits => Upto(sorted[sorted.Length - 1], digits))
            .Last(codes => codes.Digits == 1 || codes.Least <= sorted[sorted.Length / 4]);
    }

    /// <summary>The code of the nearest scale that is not smaller, as far as codes go.</summary>
    /// <param name="scale">Zero or more.</param>
    public byte NotBelow(float scale) => (byte)Math.Max(0, Math.Min(Last, Steps(scale, Digits) - First));

    /// <summary>The scale that a code stands for.</summary>
    public float Scale(int code) => FloatBits.ToFloat((uint)(First + code) << FractionBits - Digits);

    /// <summary>
    /// Half a power of two above the largest scale is left, so that larger scales can be tried for the largest rows, too. No
    /// code is denormal or infinite.
    /// </summary>
    private static ScaleCodes Upto(float largest, int digits)
    {
        int last = Math.Min(Steps(largest, digits) + (1 << digits >> 1), Finite(digits));
        return new ScaleCodes(digits, Math.Max(1 << digits, last - Last));
    }

    /// <summary>Rounded up.</summary>
    private static int Steps(float scale, int digits) => Math.Min((int)((FloatBits.Of(scale) + (1u << FractionBits - digits) - 1) >> FractionBits - digits), Finite(digits));

    private static int Finite(int digits) => (int)(LargestFinite >> FractionBits - digits);
}
