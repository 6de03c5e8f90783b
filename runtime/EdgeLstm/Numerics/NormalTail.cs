using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// Φ(−a) ≈ e^(−a²/2)·P(a) / Q(a) with P and Q of degree 4, for a of 0 or more, where Φ is the normal distribution
/// function. The coefficients are a minimax fit of our own (<c>docs/adr/exponential/fit.py</c>) with a relative error of
/// 4e-8 up to 8; beyond, Φ(−a) is below 1e-15.
/// </summary>
internal static class NormalTail
{
    // Beyond this e^(−a²/2) is zero. It also keeps infinity out of the polynomials.
    private const float Limit = 14f;

    private const float P0 = 0.49999997f;
    private const float P1 = 0.320872396f;
    private const float P2 = 0.0979818329f;
    private const float P3 = 0.012301594f;
    private const float P4 = 7.15916769e-07f;

    private const float Q0 = 1f;
    private const float Q1 = 1.43962717f;
    private const float Q2 = 0.844641447f;
    private const float Q3 = 0.244594112f;
    private const float Q4 = 0.0308994483f;

    /// <summary>a·Φ(−a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Weighted<TLanes, TVector>(TVector a)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        a = TLanes.AtMost(a, Limit);
        TVector power = Exponential.Exp<TLanes, TVector>(TLanes.Multiply(TLanes.Multiply(a, TLanes.Create(-0.5f)), a));
        TVector numerator = TLanes.Multiply(TLanes.Multiply(a, power), TLanes.Quartic(a, P0, P1, P2, P3, P4));
        return TLanes.Divide(numerator, TLanes.Quartic(a, Q0, Q1, Q2, Q3, Q4));
    }
}
