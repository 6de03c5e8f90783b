using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// e^x, e^x − 1 and ln(1 + u), written once for every vector width: x = n·ln 2 + r with |r| up to ½·ln 2, so that
/// e^x = 2^n·(1 + r + r²·E(r)). The coefficients are minimax fits of our own (<c>docs/adr/exponential/fit.py</c>),
/// 4e-9 away from the functions; what is left is float32's own rounding. Not-a-number in gives not-a-number out.
/// </summary>
internal static class Exponential
{
    // At the lower end 2^n becomes 0 and at the upper one infinity, as e^x itself would a little further on.
    private const float Smallest = -88f;
    private const float Largest = 89f;

    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: the first has so few bits that its product with a small integer is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    private const float E0 = 0.49999994f;
    private const float E1 = 0.166665211f;
    private const float E2 = 0.041668389f;
    private const float E3 = 0.00836874545f;
    private const float E4 = 0.00138145406f;

    private const float L0 = 2f;
    private const float L1 = 0.66666317f;
    private const float L2 = 0.400249094f;
    private const float L3 = 0.279606104f;
    private const float L4 = 0.281783044f;

    /// <summary>e^x, relative error at most 2e-7; 0 below -87.7 and infinity above 88.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector power = Reduce<TLanes, TVector>(x, out TVector lessOne);
        return TLanes.MultiplyAdd(power, lessOne, power);
    }

    /// <summary>e^x − 1, relative error at most 3e-7 for x up to 0, however small |x| is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpLessOne<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector power = Reduce<TLanes, TVector>(x, out TVector lessOne);
        return TLanes.MultiplyAdd(power, lessOne, TLanes.Subtract(power, TLanes.Create(1f)));
    }

    /// <summary>
    /// ln(1 + u) for u from 0 to 1, relative error at most 3e-7: with s = u / (2 + u) it is 2·artanh(s) = s·L(s²).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOfOneAnd<TLanes, TVector>(TVector u)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector s = TLanes.Divide(u, TLanes.Add(u, TLanes.Create(2f)));
        return TLanes.Multiply(s, TLanes.Quartic(TLanes.Multiply(s, s), L0, L1, L2, L3, L4));
    }

    /// <summary>x = n·ln 2 + r.</summary>
    /// <returns>2^n.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce<TLanes, TVector>(TVector x, out TVector lessOne)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.AtLeast(TLanes.AtMost(x, Largest), Smallest);
        // Adding the bias rounds to a whole number and leaves it in the low bits, the same way on every machine.
        TVector biased = TLanes.MultiplyAdd(x, TLanes.Create(Log2E), TLanes.Create(PowerOfTwo.Bias));
        TVector n = TLanes.Subtract(biased, TLanes.Create(PowerOfTwo.Bias));
        TVector r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2Low), TLanes.MultiplyAdd(n, TLanes.Create(-Ln2High), x));
        lessOne = TLanes.MultiplyAdd(TLanes.Multiply(r, r), TLanes.Quartic(r, E0, E1, E2, E3, E4), r);
        return TLanes.PowerOfTwo(biased);
    }
}
