using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>
/// tanh and sigmoid of the tier <see cref="LstmActivations.Fast"/>, and the cell made of them, written once for every
/// vector width. Not-a-number in gives not-a-number out.
/// </summary>
internal static class FastActivationFunctions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Tanh<TLanes, TVector>(x, out TVector numerator, out TVector denominator);
        return TLanes.Divide(numerator, denominator);
    }

    /// <summary>sigmoid(2·half).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidOfTwice<TLanes, TVector>(TVector half)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Sigmoid<TLanes, TVector>(half, out TVector numerator, out TVector denominator);
        return TLanes.Divide(numerator, denominator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ScaledTanh<TLanes, TVector>(TVector x, float alpha, float beta)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(TLanes.Create(alpha), Tanh<TLanes, TVector>(TLanes.Multiply(TLanes.Create(beta), x)));

    /// <summary>c' = f·c + i·g with i = sigmoid(2·halfI), f = sigmoid(2·halfF), g = tanh(x): as one fraction, so that three activations cost one division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextCell<TLanes, TVector>(TVector halfI, TVector halfF, TVector x, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Tanh<TLanes, TVector>(x, out TVector numeratorG, out TVector denominatorG);
        Sigmoid<TLanes, TVector>(halfI, out TVector numeratorI, out TVector denominatorI);
        TVector added = TLanes.Multiply(numeratorI, numeratorG);
        TVector denominatorIG = TLanes.Multiply(denominatorI, denominatorG);
        Sigmoid<TLanes, TVector>(halfF, out TVector numeratorF, out TVector denominatorF);
        TVector kept = TLanes.Multiply(TLanes.Multiply(numeratorF, cell), denominatorIG);
        return TLanes.Divide(TLanes.MultiplyAdd(added, denominatorF, kept), TLanes.Multiply(denominatorIG, denominatorF));
    }

    /// <summary>h' = o·tanh(c') with o = sigmoid(2·halfO), as one fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NextHidden<TLanes, TVector>(TVector halfO, TVector cell)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Sigmoid<TLanes, TVector>(halfO, out TVector numeratorO, out TVector denominatorO);
        Tanh<TLanes, TVector>(cell, out TVector numeratorC, out TVector denominatorC);
        return TLanes.Divide(TLanes.Multiply(numeratorO, numeratorC), TLanes.Multiply(denominatorO, denominatorC));
    }

    /// <summary>tanh(x) as 2ND / (D² + N²), which is never beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tanh<TLanes, TVector>(TVector x, out TVector numerator, out TVector denominator)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = FastTanh.Clamp<TLanes, TVector>(x);
        TVector square = TLanes.Multiply(x, x);
        TVector d = FastTanh.Denominator<TLanes, TVector>(square);
        TVector n = FastTanh.Numerator<TLanes, TVector>(x, square);
        numerator = TLanes.Multiply(TLanes.Add(d, d), n);
        denominator = TLanes.MultiplyAdd(n, n, TLanes.Multiply(d, d));
    }

    /// <summary>
    /// sigmoid(2·half) as (D + N)² / ((D + N)² + (D − N)²): no difference that could come out below zero, and rounding
    /// never makes the numerator larger than the denominator.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sigmoid<TLanes, TVector>(TVector half, out TVector numerator, out TVector denominator)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        half = FastTanh.Clamp<TLanes, TVector>(half);
        TVector square = TLanes.Multiply(half, half);
        TVector d = FastTanh.Denominator<TLanes, TVector>(square);
        TVector n = FastTanh.Numerator<TLanes, TVector>(half, square);
        TVector sum = TLanes.Add(d, n);
        TVector difference = TLanes.Subtract(d, n);
        numerator = TLanes.Multiply(sum, sum);
        denominator = TLanes.MultiplyAdd(difference, difference, numerator);
    }
}
