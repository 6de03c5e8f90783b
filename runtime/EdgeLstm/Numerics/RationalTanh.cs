using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// tanh(x) ≈ N(x) / D(x) = x·P(x²) / Q(x²) with P and Q of degree 4, for |x| up to <see cref="Limit"/>, beyond which
/// tanh is 1 to within 1.6e-7. The coefficients are a minimax fit of our own (<c>docs/adr/tanh/fit.py</c>); evaluated in float32 the quotient is
/// at most 3e-7 away from tanh and never beyond ±1. Numerator and denominator are given separately so that a cell
/// can share one division among several activations. Both stay below 300, so products of a few do not overflow.
/// The polynomials are evaluated in pairs (Estrin), which halves the chain of dependent instructions.
/// </summary>
internal static class RationalTanh
{
    /// <summary>Arguments are clamped to ± this.</summary>
    public const float Limit = 8.2f;

    private const float P0 = 0.999999962f;
    private const float P1 = 0.134255261f;
    private const float P2 = 3.54893913e-3f;
    private const float P3 = 2.15125570e-5f;
    private const float P4 = 1.46712222e-8f;

    private const float Q0 = 1f;
    private const float Q1 = 0.467588436f;
    private const float Q2 = 2.60786077e-2f;
    private const float Q3 = 3.37390073e-4f;
    private const float Q4 = 8.30066579e-7f;

    /// <summary>x limited to ±<see cref="Limit"/>; not-a-number passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtLeast(TLanes.AtMost(x, Limit), -Limit);

    /// <summary>N(x) of a clamped x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(x, Quartic<TLanes, TVector>(TLanes.Multiply(x, x), P0, P1, P2, P3, P4));

    /// <summary>D(x) of a clamped x: 1 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        Quartic<TLanes, TVector>(TLanes.Multiply(x, x), Q0, Q1, Q2, Q3, Q4);

    /// <summary>((c4·s² + c3·s + c2)·s²) + c1·s + c0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quartic<TLanes, TVector>(TVector s, float c0, float c1, float c2, float c3, float c4)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector low = TLanes.MultiplyAdd(TLanes.Create(c1), s, TLanes.Create(c0));
        TVector high = TLanes.MultiplyAdd(TLanes.Create(c3), s, TLanes.Create(c2));
        TVector square = TLanes.Multiply(s, s);
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(TLanes.Create(c4), square, high), square, low);
    }
}
