using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <content>The tier <see cref="LstmActivations.Fast"/> of tanh and sigmoid.</content>
public static partial class Activations<TRounding>
{
    /// <summary>tanh(x), at most 1e-4 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FastTanh(float x) =>
        FastActivationFunctions.Tanh<ScalarLanes<TRounding>, float>(x);

    /// <summary>tanh(x), at most 1e-4 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastTanh(Vector128<float> x) =>
        FastActivationFunctions.Tanh<Vector128Lanes<TRounding>, Vector128<float>>(x);

    /// <summary>tanh(x), at most 1e-4 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastTanh(Vector256<float> x) =>
        FastActivationFunctions.Tanh<Vector256Lanes<TRounding>, Vector256<float>>(x);

    /// <summary>tanh(x), at most 1e-4 away and never beyond ±1.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastTanh(Vector512<float> x) =>
        FastActivationFunctions.Tanh<Vector512Lanes<TRounding>, Vector512<float>>(x);

    /// <summary>sigmoid(2·half), at most 5e-5 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FastSigmoidOfTwice(float half) =>
        FastActivationFunctions.SigmoidOfTwice<ScalarLanes<TRounding>, float>(half);

    /// <summary>sigmoid(2·half), at most 5e-5 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastSigmoidOfTwice(Vector128<float> half) =>
        FastActivationFunctions.SigmoidOfTwice<Vector128Lanes<TRounding>, Vector128<float>>(half);

    /// <summary>sigmoid(2·half), at most 5e-5 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastSigmoidOfTwice(Vector256<float> half) =>
        FastActivationFunctions.SigmoidOfTwice<Vector256Lanes<TRounding>, Vector256<float>>(half);

    /// <summary>sigmoid(2·half), at most 5e-5 away and within 0 to 1. Generated weights of sigmoid gates are halved, which is exact.</summary>
    /// <param name="half">Half the sum of a gate or of a dense unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastSigmoidOfTwice(Vector512<float> half) =>
        FastActivationFunctions.SigmoidOfTwice<Vector512Lanes<TRounding>, Vector512<float>>(half);

    /// <summary>alpha·tanh(beta·x), at most 1e-4·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FastScaledTanh(float x, float alpha, float beta) =>
        FastActivationFunctions.ScaledTanh<ScalarLanes<TRounding>, float>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 1e-4·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastScaledTanh(Vector128<float> x, float alpha, float beta) =>
        FastActivationFunctions.ScaledTanh<Vector128Lanes<TRounding>, Vector128<float>>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 1e-4·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastScaledTanh(Vector256<float> x, float alpha, float beta) =>
        FastActivationFunctions.ScaledTanh<Vector256Lanes<TRounding>, Vector256<float>>(x, alpha, beta);

    /// <summary>alpha·tanh(beta·x), at most 1e-4·|alpha| away.</summary>
    /// <param name="x">The sum of a gate or of a dense unit.</param>
    /// <param name="alpha">The largest output.</param>
    /// <param name="beta">Factor of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastScaledTanh(Vector512<float> x, float alpha, float beta) =>
        FastActivationFunctions.ScaledTanh<Vector512Lanes<TRounding>, Vector512<float>>(x, alpha, beta);
}
