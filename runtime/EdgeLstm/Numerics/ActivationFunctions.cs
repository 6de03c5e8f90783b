using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>The activations, written once for every vector width. Not-a-number in gives not-a-number out.</summary>
internal static class ActivationFunctions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = RationalTanh.Clamp<TLanes, TVector>(x);
        return TLanes.Divide(
            RationalTanh.Numerator<TLanes, TVector>(x), RationalTanh.Denominator<TLanes, TVector>(x));
    }

    /// <summary>sigmoid(2·half) = ½ + ½·tanh(half).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidOfTwice<TLanes, TVector>(TVector half)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.MultiplyAdd(Tanh<TLanes, TVector>(half), TLanes.Create(0.5f), TLanes.Create(0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoid<TLanes, TVector>(TVector x, float alpha, float beta)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtMost(
            TLanes.ZeroIfNegative(TLanes.MultiplyAdd(TLanes.Create(alpha), x, TLanes.Create(beta))), 1f);

    /// <summary>
    /// c' = f·c + i·g with i = sigmoid(2·halfI), f = sigmoid(2·halfF), g = tanh(x): as one fraction, so that three
    /// activations cost one division. With t = N/D, sigmoid(2·half) is (D + N) / 2D.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextCell<TLanes, TVector>(TVector halfI, TVector halfF, TVector x, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        halfI = RationalTanh.Clamp<TLanes, TVector>(halfI);
        halfF = RationalTanh.Clamp<TLanes, TVector>(halfF);
        x = RationalTanh.Clamp<TLanes, TVector>(x);
        TVector denominatorI = RationalTanh.Denominator<TLanes, TVector>(halfI);
        TVector denominatorF = RationalTanh.Denominator<TLanes, TVector>(halfF);
        TVector denominatorG = RationalTanh.Denominator<TLanes, TVector>(x);
        TVector numeratorI = TLanes.Add(denominatorI, RationalTanh.Numerator<TLanes, TVector>(halfI));
        TVector numeratorF = TLanes.Add(denominatorF, RationalTanh.Numerator<TLanes, TVector>(halfF));
        TVector added = TLanes.Multiply(numeratorI, RationalTanh.Numerator<TLanes, TVector>(x));
        TVector denominatorIG = TLanes.Multiply(denominatorI, denominatorG);
        TVector kept = TLanes.Multiply(TLanes.Multiply(numeratorF, cell), denominatorIG);
        TVector twiceDenominatorF = TLanes.Add(denominatorF, denominatorF);
        return TLanes.Divide(
            TLanes.MultiplyAdd(added, denominatorF, kept), TLanes.Multiply(denominatorIG, twiceDenominatorF));
    }

    /// <summary>h' = o·tanh(c') with o = sigmoid(2·halfO), as one fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextHidden<TLanes, TVector>(TVector halfO, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        halfO = RationalTanh.Clamp<TLanes, TVector>(halfO);
        cell = RationalTanh.Clamp<TLanes, TVector>(cell);
        TVector denominatorO = RationalTanh.Denominator<TLanes, TVector>(halfO);
        TVector numeratorO = TLanes.Add(denominatorO, RationalTanh.Numerator<TLanes, TVector>(halfO));
        TVector twiceDenominatorO = TLanes.Add(denominatorO, denominatorO);
        return TLanes.Divide(
            TLanes.Multiply(numeratorO, RationalTanh.Numerator<TLanes, TVector>(cell)),
            TLanes.Multiply(twiceDenominatorO, RationalTanh.Denominator<TLanes, TVector>(cell)));
    }
}
