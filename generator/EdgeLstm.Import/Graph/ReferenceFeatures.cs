using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The layers of <see cref="ReferenceEvaluator"/> that work on the features of one timestep.</summary>
internal static class ReferenceFeatures
{
    public static double[] Dense(DenseLayer layer, double[] x)
    {
        double[] y = Multiply(layer.Kernel, x);
        for (int unit = 0; unit < y.Length; unit++)
            y[unit] += layer.Bias is null ? 0 : layer.Bias.Values[unit];
        return Activate(layer.Activation, y);
    }

    public static double[] Activate(Activation activation, double[] x) => activation.Kind == ActivationKind.Softmax
        ? ScalarActivation.Softmax(x)
        : [.. x.Select(value => ScalarActivation.Apply(activation, value))];

    public static double[] Scale(ScaleLayer layer, double[] x) =>
        [.. x.Select((value, k) => (value - Value(layer.Center, k, 0)) * Value(layer.Scale, k, 1) + Value(layer.Offset, k, 0))];

    public static double[] LayerNorm(LayerNormLayer layer, double[] x)
    {
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + layer.Epsilon);
        return [.. x.Select((value, k) => (value - mean) / deviation * Value(layer.Scale, k, 1) + Value(layer.Offset, k, 0))];
    }

    public static double[] Join(MergeMode mode, double[] first, double[] second) => mode switch
    {
        MergeMode.Concat => [.. first, .. second],
        MergeMode.Add => [.. first.Zip(second, (a, b) => a + b)],
        MergeMode.Multiply => [.. first.Zip(second, (a, b) => a * b)],
        MergeMode.Average => [.. first.Zip(second, (a, b) => (a + b) / 2)],
        _ => throw new InvalidOperationException($"no reference for {mode}"),
    };

    /// <summary>The product of a matrix [rows, columns] and a vector.</summary>
    public static double[] Multiply(Tensor matrix, double[] x)
    {
        var y = new double[matrix.Shape[0]];
        for (int row = 0; row < y.Length; row++)
        {
            for (int k = 0; k < x.Length; k++)
                y[row] += matrix.Values[row * x.Length + k] * x[k];
        }

        return y;
    }

    private static double Value(Tensor? tensor, int index, double otherwise) => tensor is null ? otherwise : tensor.Values[index];
}
