using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>Decodes the tensors of a module into a layer, PyTorch's axes into those of the records.</summary>
internal static class LayerFactory
{
    /// <exception cref="ImportException">A tensor cannot be read.</exception>
    public static DenseLayer Dense(LinearWeights weights, DenseItem item) => new(
        weights.Name,
        weights.InputSize,
        weights.OutputSize,
        item.Activation,
        Narrow(weights.Kernel.Read(), weights.OutputSize, weights.InputSize),
        weights.Bias is { } bias ? Narrow(bias.Read(), weights.OutputSize) : null);

    /// <summary>PyTorch's kernel [units, input, size] becomes [units, size, input].</summary>
    /// <exception cref="ImportException">A tensor cannot be read.</exception>
    public static Conv1DLayer Conv1D(Conv1DWeights weights, Conv1DItem item)
    {
        double[] kernel = weights.Kernel.Read();
        (int units, int input, int size) = (weights.OutputSize, weights.InputSize, weights.Size);
        double[] turned = [.. from unit in Enumerable.Range(0, units)
                              from row in Enumerable.Range(0, size)
                              from feature in Enumerable.Range(0, input)
                              select kernel[(unit * input + feature) * size + row]];
        (int front, int behind) = item.Padding.Around(GraphFlow.Reach(item, size));
        return new Conv1DLayer(
            weights.Name,
            input,
            units,
            front,
            behind,
            item.Stride,
            item.Dilation,
            item.Activation,
            Narrow(turned, units, size, input),
            weights.Bias is { } bias ? Narrow(bias.Read(), units) : null);
    }

    /// <exception cref="ImportException">A tensor cannot be read.</exception>
    public static Layer Norm(NormWeights weights, NormItem item, WeightDialect dialect)
    {
        float epsilon = item.Epsilon ?? dialect.Epsilon;
        Tensor? offset = weights.Offset is { } bias ? Narrow(bias.Read(), weights.InputSize) : null;
        double[]? scale = weights.Scale?.Read();
        if (weights.Mean is null)
            return new LayerNormLayer(weights.Name, epsilon, scale is null ? null : Narrow(scale, weights.InputSize), offset);

        double[] factors = [.. weights.Variance!.Read().Select((variance, index) => (scale?[index] ?? 1) / Math.Sqrt(variance + epsilon))];
        return new ScaleLayer(weights.Name, Narrow(weights.Mean.Read(), weights.InputSize), Narrow(factors, weights.InputSize), offset);
    }

    /// <summary>Rounded to float32; a float64 that is too large becomes infinite, which the check of all weights reports.</summary>
    public static Tensor Narrow(double[] values, params int[] shape) =>
        new(shape, Array.ConvertAll(values, value => (float)value));
}
