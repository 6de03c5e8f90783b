using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The activations of <c>docs/model-format.md</c> in double precision.</summary>
internal static class ScalarActivation
{
    /// <summary>Any activation that works on one value at a time.</summary>
    public static double Apply(Activation activation, double x) => activation.Kind switch
    {
        ActivationKind.Linear => x,
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Relu => Math.Max(0, x),
        ActivationKind.HardSigmoid => Math.Clamp(activation.Alpha * x + activation.Beta, 0, 1),
        _ => throw new InvalidOperationException($"{activation.Kind} does not work on one value at a time"),
    };

    /// <summary>Softmax over all values, the largest subtracted first so that no exponential overflows.</summary>
    public static double[] Softmax(double[] x)
    {
        double largest = x.Max();
        double[] exponentials = [.. x.Select(value => Math.Exp(value - largest))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(value => value / sum)];
    }
}
