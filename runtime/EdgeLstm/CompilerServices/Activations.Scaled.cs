using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <content>Activations that scale or limit x.</content>
public static partial class Activations<TRounding>
{
    /// <summary>alpha·x + beta.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Affine(float x, float alpha, float beta) =>
        ActivationFunctions.Affine<ScalarLanes<TRounding>, float>(x, alpha, beta);

    /// <summary>alpha·x + beta.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Affine(Vector128<float> x, float alpha, float beta) =>
        ActivationFunctions.Affine<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha, beta);

    /// <summary>alpha·x + beta.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Affine(Vector256<float> x, float alpha, float beta) =>
        ActivationFunctions.Affine<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha, beta);

    /// <summary>alpha·x + beta.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Affine(Vector512<float> x, float alpha, float beta) =>
        ActivationFunctions.Affine<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 5e-7·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ScaledTanh(float x, float alpha, float beta) =>
        ActivationFunctions.ScaledTanh<ScalarLanes<TRounding>, float>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 5e-7·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaledTanh(Vector128<float> x, float alpha, float beta) =>
        ActivationFunctions.ScaledTanh<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 5e-7·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaledTanh(Vector256<float> x, float alpha, float beta) =>
        ActivationFunctions.ScaledTanh<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 5e-7·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaledTanh(Vector512<float> x, float alpha, float beta) =>
        ActivationFunctions.ScaledTanh<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha, beta);

    /// <summary>x / (1 + |x|), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softsign(float x) =>
        SmoothFunctions.Softsign<ScalarLanes<TRounding>, float>(x);

    /// <summary>x / (1 + |x|), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> x) =>
        SmoothFunctions.Softsign<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>x / (1 + |x|), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softsign(Vector256<float> x) =>
        SmoothFunctions.Softsign<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>x / (1 + |x|), at most 2e-7 away in relation to the result.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softsign(Vector512<float> x) =>
        SmoothFunctions.Softsign<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>x limited to -limit to limit.</summary>
    /// <param name="x">The sum of a gate, or a cell.</param>
    /// <param name="limit">The limit, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clip(float x, float limit) =>
        ActivationFunctions.Clip<ScalarLanes<TRounding>, float>(x, limit);

    /// <summary>x limited to -limit to limit.</summary>
    /// <param name="x">The sum of a gate, or a cell.</param>
    /// <param name="limit">The limit, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Clip(Vector128<float> x, float limit) =>
        ActivationFunctions.Clip<Vector128Lanes<TRounding>, Vector128<float>>(x, limit);

    /// <summary>x limited to -limit to limit.</summary>
    /// <param name="x">The sum of a gate, or a cell.</param>
    /// <param name="limit">The limit, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clip(Vector256<float> x, float limit) =>
        ActivationFunctions.Clip<Vector256Lanes<TRounding>, Vector256<float>>(x, limit);

    /// <summary>x limited to -limit to limit.</summary>
    /// <param name="x">The sum of a gate, or a cell.</param>
    /// <param name="limit">The limit, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clip(Vector512<float> x, float limit) =>
        ActivationFunctions.Clip<Vector512Lanes<TRounding>, Vector512<float>>(x, limit);
}
