using System.Runtime.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>The activations that are x above zero, written once for every vector width. Not-a-number in gives not-a-number out.</summary>
internal static class RectifierFunctions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyRelu<TLanes, TVector>(TVector x, float alpha)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.SelectNegative(x, TLanes.Multiply(TLanes.Create(alpha), x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ClippedRelu<TLanes, TVector>(TVector x, float alpha)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.AtMost(TLanes.ZeroIfNegative(x), alpha);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Elu<TLanes, TVector>(TVector x, float alpha)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.SelectNegative(x, TLanes.Multiply(TLanes.Create(alpha), Exponential.ExpLessOne<TLanes, TVector>(x)), x);

    /// <summary>beta·elu(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Selu<TLanes, TVector>(TVector x, float alpha, float beta)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(TLanes.Create(beta), Elu<TLanes, TVector>(x, alpha));
}
