using EdgeLstm.Model;

namespace EdgeLstm.Tool.Comparison;

/// <summary>The tensors of a layer by the names that they have in the model format.</summary>
internal static class LayerTensors
{
    public static IEnumerable<(string Name, Tensor Tensor)> Of(Layer layer) => layer switch
    {
        LstmLayer lstm => Present(
            ("kernel", lstm.Kernel), ("recurrentKernel", lstm.RecurrentKernel), ("bias", lstm.Bias), ("peepholes", lstm.Peepholes),
            ("projection", lstm.Projection), ("initialHidden", lstm.InitialHidden), ("initialCell", lstm.InitialCell)),
        BidirectionalLayer both => Of(both.Forward).Select(part => ("forward." + part.Name, part.Tensor))
            .Concat(Of(both.Backward).Select(part => ("backward." + part.Name, part.Tensor))),
        DenseLayer dense => Present(("kernel", dense.Kernel), ("bias", dense.Bias)),
        Conv1DLayer conv => Present(("kernel", conv.Kernel), ("bias", conv.Bias)),
        ScaleLayer scale => Present(("center", scale.Center), ("scale", scale.Scale), ("offset", scale.Offset)),
        LayerNormLayer norm => Present(("scale", norm.Scale), ("offset", norm.Offset)),
        _ => [],
    };

    private static IEnumerable<(string Name, Tensor Tensor)> Present(params (string Name, Tensor? Tensor)[] parts) =>
        parts.Where(part => part.Tensor is not null).Select(part => (part.Name, part.Tensor!));
}
