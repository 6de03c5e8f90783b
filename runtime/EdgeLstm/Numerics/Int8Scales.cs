namespace EdgeLstm.Numerics;

/// <summary>
/// How a scale is made of the word of a row. A scale is what a product of whole numbers stands for. The word, read as a
/// whole, is the bias of the row. Its lowest bits, the last digits of a float32, are the codes of two scales, 6 bits each:
/// that of x above that of h. A code is what the bits of a scale are more than those of the smallest one of its part.
/// </summary>
internal readonly struct Int8Scales
{
    private const int CodeBits = 6;
    private const int FractionBits = 23;

    /// <summary>By which a word is shifted to the left, so that its code stands at the last digit of the scale.</summary>
    public readonly int Shift;

    /// <summary>The bits of the code there.</summary>
    public readonly uint Mask;

    /// <summary>The bits of the smallest scale.</summary>
    public readonly uint Least;

    private Int8Scales(float least, int digits, int at)
    {
        Shift = FractionBits - digits - at;
        Mask = (1u << CodeBits) - 1 << FractionBits - digits;
        Least = BitConverter.SingleToUInt32Bits(least);
    }

    /// <summary>Those of x.</summary>
    /// <param name="least">The smallest scale.</param>
    /// <param name="digits">Binary digits behind the leading 1, 5 at most.</param>
    public static Int8Scales OfInputs(float least, int digits) => new(least, digits, CodeBits);

    /// <summary>Those of h.</summary>
    /// <param name="least">The smallest scale.</param>
    /// <param name="digits">Binary digits behind the leading 1, 5 at most.</param>
    public static Int8Scales OfHidden(float least, int digits) => new(least, digits, at: 0);
}
