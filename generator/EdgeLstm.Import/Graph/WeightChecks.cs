using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Refuses weights that no device could compute with.</summary>
internal static class WeightChecks
{
    /// <exception cref="ImportException">A weight is NaN or infinite; the message names layer and tensor.</exception>
    public static void RequireFinite(IReadOnlyList<Layer> layers)
    {
        foreach (Layer layer in layers)
        {
            foreach ((string name, Tensor? tensor) in TensorsOf(layer))
            {
                int index = tensor is null ? -1 : IndexOfNonFinite(tensor.Values);
                if (index >= 0)
                    throw new ImportException(ImportErrorId.NonFiniteWeight, FormattableString.Invariant(
                        $"layer '{layer.Name}': {name} {tensor!.ShapeText} holds {tensor.Values[index]} at position {index}; the training has diverged, or a float64 value is too large for float32"));
            }
        }
    }

    private static IEnumerable<(string Name, Tensor? Tensor)> TensorsOf(Layer layer) => layer switch
    {
        LstmLayer lstm =>
        [
            ("kernel", lstm.Kernel),
            ("recurrent kernel", lstm.RecurrentKernel),
            ("bias", lstm.Bias),
            ("peepholes", lstm.Peepholes),
            ("projection", lstm.Projection),
            ("initial hidden state", lstm.InitialHidden),
            ("initial cell state", lstm.InitialCell),
        ],
        BidirectionalLayer both =>
        [
            .. TensorsOf(both.Forward).Select(tensor => ("forward " + tensor.Name, tensor.Tensor)),
            .. TensorsOf(both.Backward).Select(tensor => ("backward " + tensor.Name, tensor.Tensor)),
        ],
        DenseLayer dense => [("kernel", dense.Kernel), ("bias", dense.Bias)],
        Conv1DLayer conv => [("kernel", conv.Kernel), ("bias", conv.Bias)],
        ScaleLayer scale => [("center", scale.Center), ("scale", scale.Scale), ("offset", scale.Offset)],
        LayerNormLayer norm => [("scale", norm.Scale), ("offset", norm.Offset)],
        _ => [],
    };

    private static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
                return index;
        }

        return -1;
    }
}
