using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// tanh by its half angle: N / D = x·P(x²) / Q(x²) with P of degree 2 and Q of degree 3 stands for tanh(x/2), and
/// tanh(x) = 2·N·D / (D² + N²), sigmoid(2x) = (D + N)² / ((D + N)² + (D − N)²). Squaring flattens whatever error N / D
/// has where tanh is close to 1, so polynomials of half the length do: the coefficients, a minimax fit of our own
/// (<c>docs/adr/tanh/fit.py</c>), are 5e-9 from tanh for |x| up to <see cref="Limit"/>, beyond which tanh is 1 to within
/// 1.6e-7. Evaluated in float32 both are at most 2e-7 away from the exact function and never beyond their range.
/// Numerator and denominator are given separately so that a cell can share one division among several activations; the
/// squares stay below 900, so products of a few do not overflow.
/// </summary>
internal static class RationalTanh
{
    /// <summary>Arguments are clamped to ± this.</summary>
    public const float Limit = 8.2f;

    private const float P0 = 0.5f;
    private const float P1 = 0.0148982322f;
    private const float P2 = 5.73889665e-05f;

    private const float Q0 = 1f;
    private const float Q1 = 0.113129728f;
    private const float Q2 = 0.00120896893f;
    private const float Q3 = 1.24093617e-06f;

    /// <summary>x limited to ±<see cref="Limit"/>; not-a-number passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtLeast(TLanes.AtMost(x, Limit), -Limit);

    /// <summary>P(x²): N without its factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(TVector square)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Quadratic(square, P0, P1, P2);

    /// <summary>D(x), 1 or more, of the square of a clamped x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TLanes, TVector>(TVector square)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Cubic(square, Q0, Q1, Q2, Q3);
}
