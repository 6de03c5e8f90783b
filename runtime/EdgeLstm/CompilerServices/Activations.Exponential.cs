using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <content>
/// Activations with an exponential. They are calls, unlike the shorter ones: the compilers stop inlining after so much
/// in one method, and then leave single additions of these functions as calls.
/// </content>
public static partial class Activations<TRounding>
{
    /// <summary>x where x is 0 or more, otherwise alpha·(e^x - 1), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero, negated.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Elu(float x, float alpha) =>
        RectifierFunctions.Elu<ScalarLanes<TRounding>, float>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·(e^x - 1), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero, negated.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Elu(Vector128<float> x, float alpha) =>
        RectifierFunctions.Elu<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·(e^x - 1), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero, negated.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Elu(Vector256<float> x, float alpha) =>
        RectifierFunctions.Elu<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·(e^x - 1), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero, negated.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Elu(Vector512<float> x, float alpha) =>
        RectifierFunctions.Elu<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha);

    /// <summary>beta·x where x is 0 or more, otherwise beta·alpha·(e^x - 1), at most 3e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero before scaling, negated.</param>
    /// <param name="beta">Scale.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Selu(float x, float alpha, float beta) =>
        RectifierFunctions.Selu<ScalarLanes<TRounding>, float>(x, alpha, beta);

    /// <summary>beta·x where x is 0 or more, otherwise beta·alpha·(e^x - 1), at most 3e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero before scaling, negated.</param>
    /// <param name="beta">Scale.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Selu(Vector128<float> x, float alpha, float beta) =>
        RectifierFunctions.Selu<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha, beta);

    /// <summary>beta·x where x is 0 or more, otherwise beta·alpha·(e^x - 1), at most 3e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero before scaling, negated.</param>
    /// <param name="beta">Scale.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Selu(Vector256<float> x, float alpha, float beta) =>
        RectifierFunctions.Selu<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha, beta);

    /// <summary>beta·x where x is 0 or more, otherwise beta·alpha·(e^x - 1), at most 3e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The limit below zero before scaling, negated.</param>
    /// <param name="beta">Scale.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Selu(Vector512<float> x, float alpha, float beta) =>
        RectifierFunctions.Selu<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha, beta);

    /// <summary>x·½·(1 + erf(x / √2)), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Gelu(float x) =>
        SmoothFunctions.Gelu<ScalarLanes<TRounding>, float>(x);

    /// <summary>x·½·(1 + erf(x / √2)), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Gelu(Vector128<float> x) =>
        SmoothFunctions.Gelu<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>x·½·(1 + erf(x / √2)), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Gelu(Vector256<float> x) =>
        SmoothFunctions.Gelu<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>x·½·(1 + erf(x / √2)), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Gelu(Vector512<float> x) =>
        SmoothFunctions.Gelu<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float GeluTanh(float x) =>
        SmoothFunctions.GeluTanh<ScalarLanes<TRounding>, float>(x);

    /// <summary>x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> GeluTanh(Vector128<float> x) =>
        SmoothFunctions.GeluTanh<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> x) =>
        SmoothFunctions.GeluTanh<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> GeluTanh(Vector512<float> x) =>
        SmoothFunctions.GeluTanh<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>x / (1 + e^-x), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Swish(float x) =>
        SmoothFunctions.Swish<ScalarLanes<TRounding>, float>(x);

    /// <summary>x / (1 + e^-x), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Swish(Vector128<float> x) =>
        SmoothFunctions.Swish<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>x / (1 + e^-x), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Swish(Vector256<float> x) =>
        SmoothFunctions.Swish<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>x / (1 + e^-x), at most 2e-7·max(1, |x|) away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Swish(Vector512<float> x) =>
        SmoothFunctions.Swish<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>ln(1 + e^x), at most 4e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Softplus(float x) =>
        SmoothFunctions.Softplus<ScalarLanes<TRounding>, float>(x);

    /// <summary>ln(1 + e^x), at most 4e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) =>
        SmoothFunctions.Softplus<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>ln(1 + e^x), at most 4e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) =>
        SmoothFunctions.Softplus<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>ln(1 + e^x), at most 4e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) =>
        SmoothFunctions.Softplus<Vector512Lanes<TRounding>, Vector512<float>>(x);
}
