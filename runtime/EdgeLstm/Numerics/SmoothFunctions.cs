using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// The smooth relatives of relu and softsign, written once for every vector width. They are formed with e^x rather than
/// with tanh: x·(1 + tanh x) would multiply the error of tanh by x where the result is close to zero. Not-a-number in
/// gives not-a-number out, an infinite x gives the limit.
/// </summary>
internal static class SmoothFunctions
{
    // Where a function is zero to within float32, so that no infinity is multiplied by a zero.
    private const float SwishIsZero = -120f;
    private const float GeluIsZero = -20f;

    private const float TwiceRootOfTwoOverPi = 1.59576912f;
    private const float Cubic = 0.044715f;

    /// <summary>x / (1 + e^(−x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Swish<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.AtLeast(x, SwishIsZero);
        return OverOneAndExp<TLanes, TVector>(x, TLanes.Multiply(x, TLanes.Create(-1f)));
    }

    /// <summary>x·½·(1 + tanh u) = x / (1 + e^(−2u)) with u = √(2/π)·(x + 0.044715·x³).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GeluTanh<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.AtLeast(x, GeluIsZero);
        TVector factor = TLanes.MultiplyAdd(
            TLanes.Multiply(x, x), TLanes.Create(-TwiceRootOfTwoOverPi * Cubic), TLanes.Create(-TwiceRootOfTwoOverPi));
        return OverOneAndExp<TLanes, TVector>(x, TLanes.Multiply(x, factor));
    }

    /// <summary>x·Φ(x), with the normal distribution function Φ, as relu(x) − |x|·Φ(−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gelu<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Subtract(TLanes.ZeroIfNegative(x), NormalTail.Weighted<TLanes, TVector>(TLanes.Abs(x)));

    /// <summary>ln(1 + e^x) = relu(x) + ln(1 + e^(−|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector power = Exponential.Exp<TLanes, TVector>(TLanes.Multiply(TLanes.Abs(x), TLanes.Create(-1f)));
        return TLanes.Add(TLanes.ZeroIfNegative(x), Exponential.LogOfOneAnd<TLanes, TVector>(power));
    }

    /// <summary>x / (1 + |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softsign<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.AtLeast(TLanes.AtMost(x, float.MaxValue), -float.MaxValue);
        return TLanes.Divide(x, TLanes.Add(TLanes.Abs(x), TLanes.Create(1f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OverOneAndExp<TLanes, TVector>(TVector x, TVector exponent)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Divide(x, TLanes.Add(Exponential.Exp<TLanes, TVector>(exponent), TLanes.Create(1f)));
}
