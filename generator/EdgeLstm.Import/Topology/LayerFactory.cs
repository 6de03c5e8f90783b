using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>
/// Decodes the tensors of a module into a layer. PyTorch's gates stand in the order i, f, g, o already, and its kernels
/// are [outputs, inputs], so only the first axis is split.
/// </summary>
internal static class LayerFactory
{
    /// <exception cref="ImportException">A tensor cannot be read.</exception>
    public static LstmLayer Lstm(LstmWeights weights, LstmItem item)
    {
        int units = weights.Units;
        return new LstmLayer(
            weights.Name,
            weights.InputSize,
            units,
            item.Activation,
            item.RecurrentActivation,
            item.Sequences,
            Narrow(weights.InputKernel.Read(), 4, units, weights.InputSize),
            Narrow(weights.RecurrentKernel.Read(), 4, units, units),
            Bias(weights),
            InitialHidden: null,
            InitialCell: null);
    }

    /// <exception cref="ImportException">A tensor cannot be read.</exception>
    public static DenseLayer Dense(LinearWeights weights, DenseItem item) => new(
        weights.Name,
        weights.InputSize,
        weights.Units,
        item.Activation,
        Narrow(weights.Kernel.Read(), weights.Units, weights.InputSize),
        weights.Bias is { } bias ? Narrow(bias.Read(), weights.Units) : null);

    // Summed in double and rounded once, so that the sum is the nearest float32 to what PyTorch adds.
    private static Tensor? Bias(LstmWeights weights)
    {
        if (weights.InputBias is null || weights.RecurrentBias is null)
            return null;
        double[] sum = weights.InputBias.Read();
        double[] recurrent = weights.RecurrentBias.Read();
        for (int i = 0; i < sum.Length; i++)
            sum[i] += recurrent[i];
        return Narrow(sum, 4, weights.Units);
    }

    // A float64 that is too large becomes infinite here, which the check of all weights reports.
    private static Tensor Narrow(double[] values, params int[] shape) =>
        new(shape, Array.ConvertAll(values, value => (float)value));
}
