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
        TVector d = RationalTanh.Denominator<TLanes, TVector>(square);
        TVector n = TLanes.Multiply(x, RationalTanh.Slope<TLanes, TVector>(square));
        return TLanes.Divide(TLanes.Multiply(TLanes.Add(n, n), d), TLanes.MultiplyAdd(d, d, TLanes.Multiply(n, n)));
    }

    /// <summary>sigmoid(2·half) = (D + N)² / ((D + N)² + (D − N)²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidOfTwice<TLanes, TVector>(TVector half)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        half = RationalTanh.Clamp<TLanes, TVector>(half);
        TVector square = TLanes.Multiply(half, half);
        TVector d = RationalTanh.Denominator<TLanes, TVector>(square);
        TVector slope = RationalTanh.Slope<TLanes, TVector>(square);
        TVector sum = TLanes.MultiplyAdd(half, slope, d);
        TVector difference = TLanes.NegatedMultiplyAdd(half, slope, d);
        TVector numerator = TLanes.Multiply(sum, sum);
        return TLanes.Divide(numerator, TLanes.MultiplyAdd(difference, difference, numerator));
    }

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
    /// activations cost one division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextCell<TLanes, TVector>(TVector halfI, TVector halfF, TVector x, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        // One gate after the other: values that are not needed yet would have to wait in memory, AVX2 has 16 registers.
        x = RationalTanh.Clamp<TLanes, TVector>(x);
        TVector squareG = TLanes.Multiply(x, x);
        TVector dG = RationalTanh.Denominator<TLanes, TVector>(squareG);
        TVector nG = TLanes.Multiply(x, RationalTanh.Slope<TLanes, TVector>(squareG));
        TVector numeratorG = TLanes.Multiply(TLanes.Add(nG, nG), dG);
        TVector denominatorG = TLanes.MultiplyAdd(dG, dG, TLanes.Multiply(nG, nG));

        halfI = RationalTanh.Clamp<TLanes, TVector>(halfI);
        TVector squareI = TLanes.Multiply(halfI, halfI);
        TVector dI = RationalTanh.Denominator<TLanes, TVector>(squareI);
        TVector slopeI = RationalTanh.Slope<TLanes, TVector>(squareI);
        TVector sumI = TLanes.MultiplyAdd(halfI, slopeI, dI);
        TVector differenceI = TLanes.NegatedMultiplyAdd(halfI, slopeI, dI);
        TVector numeratorI = TLanes.Multiply(sumI, sumI);
        TVector denominatorI = TLanes.MultiplyAdd(differenceI, differenceI, numeratorI);
        TVector added = TLanes.Multiply(numeratorI, numeratorG);
        TVector denominatorIG = TLanes.Multiply(denominatorI, denominatorG);

        halfF = RationalTanh.Clamp<TLanes, TVector>(halfF);
        TVector squareF = TLanes.Multiply(halfF, halfF);
        TVector dF = RationalTanh.Denominator<TLanes, TVector>(squareF);
        TVector slopeF = RationalTanh.Slope<TLanes, TVector>(squareF);
        TVector sumF = TLanes.MultiplyAdd(halfF, slopeF, dF);
        TVector differenceF = TLanes.NegatedMultiplyAdd(halfF, slopeF, dF);
        TVector numeratorF = TLanes.Multiply(sumF, sumF);
        TVector denominatorF = TLanes.MultiplyAdd(differenceF, differenceF, numeratorF);
        TVector kept = TLanes.Multiply(TLanes.Multiply(numeratorF, cell), denominatorIG);
        return TLanes.Divide(TLanes.MultiplyAdd(added, denominatorF, kept), TLanes.Multiply(denominatorIG, denominatorF));
    }

    /// <summary>h' = o·tanh(c') with o = sigmoid(2·halfO), as one fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextHidden<TLanes, TVector>(TVector halfO, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        halfO = RationalTanh.Clamp<TLanes, TVector>(halfO);
        TVector squareO = TLanes.Multiply(halfO, halfO);
        TVector dO = RationalTanh.Denominator<TLanes, TVector>(squareO);
        TVector slopeO = RationalTanh.Slope<TLanes, TVector>(squareO);
        TVector sumO = TLanes.MultiplyAdd(halfO, slopeO, dO);
        TVector differenceO = TLanes.NegatedMultiplyAdd(halfO, slopeO, dO);
        TVector numeratorO = TLanes.Multiply(sumO, sumO);
        TVector denominatorO = TLanes.MultiplyAdd(differenceO, differenceO, numeratorO);

        cell = RationalTanh.Clamp<TLanes, TVector>(cell);
        TVector squareC = TLanes.Multiply(cell, cell);
        TVector dC = RationalTanh.Denominator<TLanes, TVector>(squareC);
        TVector nC = TLanes.Multiply(cell, RationalTanh.Slope<TLanes, TVector>(squareC));
        TVector numeratorC = TLanes.Multiply(TLanes.Add(nC, nC), dC);
        TVector denominatorC = TLanes.MultiplyAdd(dC, dC, TLanes.Multiply(nC, nC));
        return TLanes.Divide(TLanes.Multiply(numeratorO, numeratorC), TLanes.Multiply(denominatorO, denominatorC));
    }
}
