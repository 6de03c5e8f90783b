using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans a convolution.</summary>
internal static class ConvPlanner
{
    /// <summary>A kernel of one row: a dense layer.</summary>
    public static DensePlan Pointwise(Conv1DLayer layer, string id, bool paddedInput) => Kernel(layer, id, paddedInput);

    /// <summary>One that looks back on rows in the state, which have padding behind them.</summary>
    public static ConvPlan Streaming(Conv1DLayer layer, string id) =>
        new(Kernel(layer, id, paddedInput: true), layer.InputSize, layer.Kernel.Shape[1], layer.Dilation, IsStreaming: true);

    /// <summary>One whose input is all the rows that the kernel sees.</summary>
    public static ConvPlan Window(Conv1DLayer layer, string id, bool paddedInput) =>
        new(Kernel(layer, id, paddedInput || layer.Dilation > 1), layer.InputSize, layer.Kernel.Shape[1], layer.Dilation, IsStreaming: false);

    private static DensePlan Kernel(Conv1DLayer layer, string id, bool paddedInput)
    {
        int inputs = layer.Kernel.Shape[1] * layer.InputSize;
        var dense = new DenseLayer(
            layer.Name, inputs, layer.Units, layer.Activation, new Tensor([layer.Units, inputs], layer.Kernel.Values.ToArray()), layer.Bias);
        return DensePlanner.Plan(dense, id, paddedInput, Precision.Float32);
    }
}
