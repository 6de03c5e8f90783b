using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The activations that generated code calls, for one float and for every vector width. With fused multiply-add all
/// widths give the same bits. Not-a-number in gives not-a-number out.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>tanh(x), at most 4e-7 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) =>
        ActivationFunctions.Tanh<ScalarLanes<TRounding>, float>(x);

    /// <summary>tanh(x), at most 4e-7 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) =>
        ActivationFunctions.Tanh<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>tanh(x), at most 4e-7 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) =>
        ActivationFunctions.Tanh<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>tanh(x), at most 4e-7 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) =>
        ActivationFunctions.Tanh<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>sigmoid(2·half), at most 2e-7 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SigmoidOfTwice(float half) =>
        ActivationFunctions.SigmoidOfTwice<ScalarLanes<TRounding>, float>(half);

    /// <summary>sigmoid(2·half), at most 2e-7 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SigmoidOfTwice(Vector128<float> half) =>
        ActivationFunctions.SigmoidOfTwice<Vector128Lanes<TRounding>, Vector128<float>>(half);

    /// <summary>sigmoid(2·half), at most 2e-7 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SigmoidOfTwice(Vector256<float> half) =>
        ActivationFunctions.SigmoidOfTwice<Vector256Lanes<TRounding>, Vector256<float>>(half);

    /// <summary>sigmoid(2·half), at most 2e-7 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SigmoidOfTwice(Vector512<float> half) =>
        ActivationFunctions.SigmoidOfTwice<Vector512Lanes<TRounding>, Vector512<float>>(half);

    /// <summary>max(0, x).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) =>
        ScalarLanes<TRounding>.ZeroIfNegative(x);

    /// <summary>max(0, x).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) =>
        Vector128Lanes<TRounding>.ZeroIfNegative(x);

    /// <summary>max(0, x).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) =>
        Vector256Lanes<TRounding>.ZeroIfNegative(x);

    /// <summary>max(0, x).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) =>
        Vector512Lanes<TRounding>.ZeroIfNegative(x);

    /// <summary>min(1, max(0, alpha·x + beta)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoid(float x, float alpha, float beta) =>
        ActivationFunctions.HardSigmoid<ScalarLanes<TRounding>, float>(x, alpha, beta);

    /// <summary>min(1, max(0, alpha·x + beta)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x, float alpha, float beta) =>
        ActivationFunctions.HardSigmoid<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha, beta);

    /// <summary>min(1, max(0, alpha·x + beta)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> x, float alpha, float beta) =>
        ActivationFunctions.HardSigmoid<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha, beta);

    /// <summary>min(1, max(0, alpha·x + beta)).</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">Slope.</param>
    /// <param name="beta">Offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> x, float alpha, float beta) =>
        ActivationFunctions.HardSigmoid<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha, beta);
}
