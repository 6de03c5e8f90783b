using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>An activation of the runtime at every width, with its documented error.</summary>
/// <param name="Activation">The function and its parameters.</param>
/// <param name="Bound">The largest error in relation to <paramref name="Unit"/>.</param>
/// <param name="Unit">What the error of x and its exact result is measured by.</param>
internal sealed record ActivationCase(
    Activation Activation,
    double Bound,
    Func<double, double, double> Unit,
    Func<float, float> Scalar,
    Func<Vector128<float>, Vector128<float>> Vector128,
    Func<Vector256<float>, Vector256<float>> Vector256,
    Func<Vector512<float>, Vector512<float>> Vector512)
{
    private static readonly Func<double, double, double> One = (_, _) => 1;
    private static readonly Func<double, double, double> X = (x, _) => Math.Max(1, Math.Abs(x));
    private static readonly Func<double, double, double> Result = (_, y) => Math.Abs(y);

    public static IReadOnlyList<ActivationCase> All =>
    [
        new(Activation.Tanh, 4e-7, One, Activations.Tanh, Activations.Tanh, Activations.Tanh, Activations.Tanh),
        new(Activation.Sigmoid, 2e-7, One, x => Activations.SigmoidOfTwice(x * 0.5f), x => Activations.SigmoidOfTwice(x * 0.5f), x => Activations.SigmoidOfTwice(x * 0.5f), x => Activations.SigmoidOfTwice(x * 0.5f)),
        new(Activation.Relu, 0, One, Activations.Relu, Activations.Relu, Activations.Relu, Activations.Relu),
        new(Activation.HardSigmoidKeras2, 6e-8, One, x => Activations.HardSigmoid(x, 0.2f, 0.5f), x => Activations.HardSigmoid(x, 0.2f, 0.5f), x => Activations.HardSigmoid(x, 0.2f, 0.5f), x => Activations.HardSigmoid(x, 0.2f, 0.5f)),
        new(new(ActivationKind.LeakyRelu, 0.3f), 6e-8, Result, x => Activations.LeakyRelu(x, 0.3f), x => Activations.LeakyRelu(x, 0.3f), x => Activations.LeakyRelu(x, 0.3f), x => Activations.LeakyRelu(x, 0.3f)),
        new(new(ActivationKind.ThresholdedRelu, 0.75f), 0, One, x => Activations.ThresholdedRelu(x, 0.75f), x => Activations.ThresholdedRelu(x, 0.75f), x => Activations.ThresholdedRelu(x, 0.75f), x => Activations.ThresholdedRelu(x, 0.75f)),
        new(new(ActivationKind.ClippedRelu, 6), 0, One, x => Activations.ClippedRelu(x, 6), x => Activations.ClippedRelu(x, 6), x => Activations.ClippedRelu(x, 6), x => Activations.ClippedRelu(x, 6)),
        new(new(ActivationKind.Elu, 1.7f), 2e-7, Result, x => Activations.Elu(x, 1.7f), x => Activations.Elu(x, 1.7f), x => Activations.Elu(x, 1.7f), x => Activations.Elu(x, 1.7f)),
        new(new(ActivationKind.Selu, 1.6732632f, 1.050701f), 3e-7, Result, x => Activations.Selu(x, 1.6732632f, 1.050701f), x => Activations.Selu(x, 1.6732632f, 1.050701f), x => Activations.Selu(x, 1.6732632f, 1.050701f), x => Activations.Selu(x, 1.6732632f, 1.050701f)),
        new(new(ActivationKind.Gelu), 2e-7, X, Activations.Gelu, Activations.Gelu, Activations.Gelu, Activations.Gelu),
        new(new(ActivationKind.GeluTanh), 2e-7, X, Activations.GeluTanh, Activations.GeluTanh, Activations.GeluTanh, Activations.GeluTanh),
        new(new(ActivationKind.Swish), 2e-7, X, Activations.Swish, Activations.Swish, Activations.Swish, Activations.Swish),
        new(new(ActivationKind.Softplus), 4e-7, Result, Activations.Softplus, Activations.Softplus, Activations.Softplus, Activations.Softplus),
        new(new(ActivationKind.Softsign), 2e-7, Result, Activations.Softsign, Activations.Softsign, Activations.Softsign, Activations.Softsign),
        new(new(ActivationKind.Affine, 0.5f, -0.25f), 1.2e-7, X, x => Activations.Affine(x, 0.5f, -0.25f), x => Activations.Affine(x, 0.5f, -0.25f), x => Activations.Affine(x, 0.5f, -0.25f), x => Activations.Affine(x, 0.5f, -0.25f)),
        new(new(ActivationKind.ScaledTanh, 1.7159f, 0.6666667f), 5e-7 * 1.7159, One, x => Activations.ScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.ScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.ScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.ScaledTanh(x, 1.7159f, 0.6666667f)),
    ];

    /// <summary>Those that have a form in the fast tier.</summary>
    public static IReadOnlyList<ActivationCase> Fast =>
    [
        new(Activation.Tanh, 1e-4, One, Activations.FastTanh, Activations.FastTanh, Activations.FastTanh, Activations.FastTanh),
        new(Activation.Sigmoid, 5e-5, One, x => Activations.FastSigmoidOfTwice(x * 0.5f), x => Activations.FastSigmoidOfTwice(x * 0.5f), x => Activations.FastSigmoidOfTwice(x * 0.5f), x => Activations.FastSigmoidOfTwice(x * 0.5f)),
        new(new(ActivationKind.ScaledTanh, 1.7159f, 0.6666667f), 1e-4 * 1.7159, One, x => Activations.FastScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.FastScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.FastScaledTanh(x, 1.7159f, 0.6666667f), x => Activations.FastScaledTanh(x, 1.7159f, 0.6666667f)),
    ];
}
