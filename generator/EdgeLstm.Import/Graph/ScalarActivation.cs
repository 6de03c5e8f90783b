using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The activations of <c>docs/model-format.md</c> in double precision.</summary>
internal static class ScalarActivation
{
    /// <summary>Any activation that works on one value at a time.</summary>
    public static double Apply(Activation activation, double x)
    {
        double alpha = activation.Alpha;
        double beta = activation.Beta;
        return activation.Kind switch
        {
            ActivationKind.Linear => x,
            ActivationKind.Tanh => Math.Tanh(x),
            ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
            ActivationKind.Relu => Math.Max(0, x),
            ActivationKind.HardSigmoid => Math.Clamp(alpha * x + beta, 0, 1),
            ActivationKind.LeakyRelu => x >= 0 ? x : alpha * x,
            ActivationKind.ThresholdedRelu => x > alpha ? x : 0,
            ActivationKind.ClippedRelu => Math.Min(alpha, Math.Max(0, x)),
            ActivationKind.Elu => x >= 0 ? x : alpha * (Math.Exp(x) - 1),
            ActivationKind.Selu => x >= 0 ? beta * x : beta * alpha * (Math.Exp(x) - 1),
            ActivationKind.Gelu => x * 0.5 * (1 + ErrorFunction.Erf(x / Math.Sqrt(2))),
            ActivationKind.GeluTanh => x * 0.5 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
            ActivationKind.Swish => x / (1 + Math.Exp(-x)),
            // log(1 + exp(x)) for every x, written so that the exponential does not overflow.
            ActivationKind.Softplus => Math.Max(0, x) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
            ActivationKind.Softsign => x / (1 + Math.Abs(x)),
            ActivationKind.Affine => alpha * x + beta,
            ActivationKind.ScaledTanh => alpha * Math.Tanh(beta * x),
            _ => throw new InvalidOperationException($"{activation.Kind} does not work on one value at a time"),
        };
    }

    /// <summary>Softmax over all values, the largest subtracted first so that no exponential overflows.</summary>
    public static double[] Softmax(double[] x)
    {
        double largest = x.Max();
        double[] exponentials = [.. x.Select(value => Math.Exp(value - largest))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(value => value / sum)];
    }
}
