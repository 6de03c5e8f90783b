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
        TVector square = TLanes.Multiply(x, x);
        return TLanes.Divide(
            RationalTanh.Numerator<TLanes, TVector>(x, square), RationalTanh.Denominator<TLanes, TVector>(square));
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
        RectifierFunctions.ClippedRelu<TLanes, TVector>(Affine<TLanes, TVector>(x, alpha, beta), 1f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Affine<TLanes, TVector>(TVector x, float alpha, float beta)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.MultiplyAdd(TLanes.Create(alpha), x, TLanes.Create(beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ScaledTanh<TLanes, TVector>(TVector x, float alpha, float beta)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(TLanes.Create(alpha), Tanh<TLanes, TVector>(TLanes.Multiply(TLanes.Create(beta), x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clip<TLanes, TVector>(TVector x, float limit)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtLeast(TLanes.AtMost(x, limit), -limit);

    /// <summary>
    /// c' = f·c + i·g with i = sigmoid(2·halfI), f = sigmoid(2·halfF), g = tanh(x): as one fraction, so that three
    /// activations cost one division. With t = N/D, sigmoid(2·half) is (D + N) / 2D.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextCell<TLanes, TVector>(TVector halfI, TVector halfF, TVector x, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        // One gate after the other: values that are not needed yet would have to wait in memory, AVX2 has 16 registers.
        x = RationalTanh.Clamp<TLanes, TVector>(x);
        TVector squareG = TLanes.Multiply(x, x);
        TVector denominatorG = RationalTanh.Denominator<TLanes, TVector>(squareG);
        TVector numeratorG = RationalTanh.Numerator<TLanes, TVector>(x, squareG);

        halfI = RationalTanh.Clamp<TLanes, TVector>(halfI);
        TVector squareI = TLanes.Multiply(halfI, halfI);
        TVector denominatorI = RationalTanh.Denominator<TLanes, TVector>(squareI);
        TVector numeratorI = TLanes.Add(denominatorI, RationalTanh.Numerator<TLanes, TVector>(halfI, squareI));
        TVector added = TLanes.Multiply(numeratorI, numeratorG);
        TVector denominatorIG = TLanes.Multiply(denominatorI, denominatorG);

        halfF = RationalTanh.Clamp<TLanes, TVector>(halfF);
        TVector squareF = TLanes.Multiply(halfF, halfF);
        TVector denominatorF = RationalTanh.Denominator<TLanes, TVector>(squareF);
        TVector numeratorF = TLanes.Add(denominatorF, RationalTanh.Numerator<TLanes, TVector>(halfF, squareF));
        TVector kept = TLanes.Multiply(TLanes.Multiply(numeratorF, cell), denominatorIG);
        return TLanes.Divide(
            TLanes.MultiplyAdd(added, denominatorF, kept),
            TLanes.Multiply(denominatorIG, TLanes.Add(denominatorF, denominatorF)));
    }

    /// <summary>h' = o·tanh(c') with o = sigmoid(2·halfO), as one fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextHidden<TLanes, TVector>(TVector halfO, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        halfO = RationalTanh.Clamp<TLanes, TVector>(halfO);
        cell = RationalTanh.Clamp<TLanes, TVector>(cell);
        TVector squareO = TLanes.Multiply(halfO, halfO);
        TVector squareC = TLanes.Multiply(cell, cell);
        TVector denominatorO = RationalTanh.Denominator<TLanes, TVector>(squareO);
        TVector numeratorO = TLanes.Add(denominatorO, RationalTanh.Numerator<TLanes, TVector>(halfO, squareO));
        TVector twiceDenominatorO = TLanes.Add(denominatorO, denominatorO);
        return TLanes.Divide(
            TLanes.Multiply(numeratorO, RationalTanh.Numerator<TLanes, TVector>(cell, squareC)),
            TLanes.Multiply(twiceDenominatorO, RationalTanh.Denominator<TLanes, TVector>(squareC)));
    }
}
