using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// tanh(x/2) ≈ N(x) / D(x) = x·(P0 + P1·x²) / (1 + Q1·x²) for |x| up to <see cref="Limit"/>, from which the formula of
/// twice the angle makes tanh(x) = 2ND / (D² + N²) and sigmoid(2x) = (D + N)² / ((D + N)² + (D − N)²). Halving the
/// argument first is what lets polynomials of degree 1 do; and whatever N and D are, the first is within ±1 and the
/// second within 0 to 1. The coefficients are a minimax fit of our own of tanh(x) (<c>docs/adr/tanh/fit.py</c>): at
/// most 8e-5 away from it in float32, clamped arguments included. D is from 1 to 3.5 and |N| &lt; D, so products of a
/// few squares do not overflow.
/// </summary>
internal static class FastTanh
{
    /// <summary>
    /// Arguments are clamped to ± this. N / D would reach 1 at 5.25, where rounding could lift the quotient above 1; here
    /// tanh(x) comes out as 1 − 1.6e-5, far enough below.
    /// </summary>
    public const float Limit = 5f;

    private const float P0 = 0.499843836f;
    private const float P1 = 0.00733255967f;
    private const float Q1 = 0.0974180326f;

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
        TLanes.Multiply(x, TLanes.MultiplyAdd(TLanes.Create(P1), square, TLanes.Create(P0)));

    /// <summary>D(x), 1 or more, of the square of a clamped x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TLanes, TVector>(TVector square)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.MultiplyAdd(TLanes.Create(Q1), square, TLanes.Create(1f));
}
