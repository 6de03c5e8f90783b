namespace EdgeLstm.Numerics;

/// <summary>How 2^n is made of the bits of a float that holds n + <see cref="Bias"/>.</summary>
internal static class PowerOfTwo
{
    /// <summary>1.5·2^23: a float of this size has no bits after the point, and its lowest bits are those of n.</summary>
    public const float Bias = 12582912f;

    /// <summary>Places from the lowest bit of a float to its exponent.</summary>
    public const int ExponentShift = 23;

    /// <summary>The bits of 1f, an exponent of 0.</summary>
    public const int BitsOfOne = 0x3F800000;
}
