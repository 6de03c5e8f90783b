using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <content>Activations that are x above zero.</content>
public static partial class Activations<TRounding>
{
    /// <summary>x where x is 0 or more, otherwise alpha·x.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope below zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyRelu(float x, float alpha) =>
        RectifierFunctions.LeakyRelu<ScalarLanes<TRounding>, float>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·x.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope below zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x, float alpha) =>
        RectifierFunctions.LeakyRelu<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·x.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope below zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> x, float alpha) =>
        RectifierFunctions.LeakyRelu<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha);

    /// <summary>x where x is 0 or more, otherwise alpha·x.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope below zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x, float alpha) =>
        RectifierFunctions.LeakyRelu<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha);

    /// <summary>x where x is above alpha, otherwise 0.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ThresholdedRelu(float x, float alpha) =>
        ScalarLanes<TRounding>.ZeroIfAtMost(x, alpha);

    /// <summary>x where x is above alpha, otherwise 0.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ThresholdedRelu(Vector128<float> x, float alpha) =>
        Vector128Lanes<TRounding>.ZeroIfAtMost(x, alpha);

    /// <summary>x where x is above alpha, otherwise 0.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ThresholdedRelu(Vector256<float> x, float alpha) =>
        Vector256Lanes<TRounding>.ZeroIfAtMost(x, alpha);

    /// <summary>x where x is above alpha, otherwise 0.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ThresholdedRelu(Vector512<float> x, float alpha) =>
        Vector512Lanes<TRounding>.ZeroIfAtMost(x, alpha);

    /// <summary>min(alpha, max(0, x)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClippedRelu(float x, float alpha) =>
        RectifierFunctions.ClippedRelu<ScalarLanes<TRounding>, float>(x, alpha);

    /// <summary>min(alpha, max(0, x)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ClippedRelu(Vector128<float> x, float alpha) =>
        RectifierFunctions.ClippedRelu<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha);

    /// <summary>min(alpha, max(0, x)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ClippedRelu(Vector256<float> x, float alpha) =>
        RectifierFunctions.ClippedRelu<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha);

    /// <summary>min(alpha, max(0, x)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ClippedRelu(Vector512<float> x, float alpha) =>
        RectifierFunctions.ClippedRelu<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha);
}
