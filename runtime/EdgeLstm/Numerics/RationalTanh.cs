using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// tanh(x) ≈ N(x) / D(x) = x·P(x²) / Q(x²) with P and Q of degree 4, for |x| up to <see cref="Limit"/>, beyond which
/// tanh is 1 to within 1.6e-7. The coefficients are a minimax fit of our own (<c>docs/adr/tanh/fit.py</c>); evaluated
/// in float32 the quotient is at most 3e-7 away from tanh and never beyond ±1. Numerator and denominator are given
/// separately so that a cell can share one division among several activations. Both stay below 300, so products of a
/// few do not overflow.
/// </summary>
internal static class RationalTanh
{
    /// <summary>Arguments are clamped to ± this.</summary>
    public const float Limit = 8.2f;

    private const float P0 = 0.99999994f;
    private const float P1 = 0.13425526f;
    private const float P2 = 0.00354893925f;
    private const float P3 = 2.15125565e-05f;
    private const float P4 = 1.46712225e-08f;

    private const float Q0 = 1f;
    private const float Q1 = 0.467588425f;
    private const float Q2 = 0.0260786079f;
    private const float Q3 = 0.000337390084f;
    private const float Q4 = 8.30066597e-07f;

    /// <summary>x limited to ±<see cref="Limit"/>; not-a-number passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtLeast(TLanes.AtMost(x, Limit), -Limit);

    /// <summary>N(x) of a clamped x and its square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TLanes, TVector>(TVector x, TVector square)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(x, TLanes.Quartic(square, P0, P1, P2, P3, P4));

    /// <summary>D(x), 1 or more, of the square of a clamped x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TLanes, TVector>(TVector square)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Quartic(square, Q0, Q1, Q2, Q3, Q4);
}
