using System.Globalization;

namespace EdgeLstm.Import.Topology;

/// <summary>Makes the layers of one nn.LSTM or nn.LSTMCell from its tensors.</summary>
internal static class LstmGrouping
{
    /// <exception cref="ImportException">The module is no plain forward LSTM, a tensor is missing, or a shape does not fit.</exception>
    public static IReadOnlyList<LstmWeights> Layers(string module, IReadOnlyList<(WeightTensor Tensor, TensorName Name)> tensors)
    {
        string name = module.Length == 0 ? "lstm" : Printable.Text(module);
        foreach ((WeightTensor tensor, TensorName parts) in tensors)
        {
            if (parts.Reverse)
                throw new ImportException(ImportErrorId.UnsupportedAttribute,
                    $"LSTM {name} is bidirectional (tensor {tensor.Describe()}); EdgeLstm runs forward LSTMs: train with bidirectional=False");
            if (parts.Role == TensorRole.Projection)
                throw new ImportException(ImportErrorId.UnsupportedAttribute,
                    $"LSTM {name} has a projection, proj_size (tensor {tensor.Describe()}), which is not supported: train with proj_size=0");
        }

        var byLayer = tensors.GroupBy(item => item.Name.Layer).OrderBy(group => group.Key).ToList();
        bool isCell = byLayer[0].Key is null;
        for (int layer = 0; layer < byLayer.Count; layer++)
        {
            if (isCell ? byLayer.Count > 1 : byLayer[layer].Key != layer)
                throw new ImportException(ImportErrorId.TensorMismatch, isCell
                    ? $"LSTM {name} has tensors with and without a layer number (_l0); save it again"
                    : string.Create(CultureInfo.InvariantCulture, $"LSTM {name} has no tensors of layer {layer} (_l{layer}) but of a later one; save it again"));
        }

        return [.. byLayer.Select((group, layer) => Layer(module, byLayer.Count == 1 ? name : Stacked(name, layer), layer, [.. group]))];
    }

    private static LstmWeights Layer(string module, string name, int layer, IReadOnlyList<(WeightTensor Tensor, TensorName Name)> tensors)
    {
        WeightTensor? Find(TensorRole role) => tensors.FirstOrDefault(item => item.Name.Role == role).Tensor;

        WeightTensor? kernel = Find(TensorRole.InputKernel);
        WeightTensor? recurrent = Find(TensorRole.RecurrentKernel);
        WeightTensor? inputBias = Find(TensorRole.InputBias);
        WeightTensor? recurrentBias = Find(TensorRole.RecurrentBias);
        if (kernel is null || recurrent is null)
            throw Missing(name, kernel is null ? "weight_ih" : "weight_hh");
        if (inputBias is null != recurrentBias is null)
            throw Missing(name, inputBias is null ? "bias_ih" : "bias_hh");

        int units = recurrent.Rank == 2 ? recurrent.Shape[1] : 0;
        int rows = recurrent.Rank == 2 ? recurrent.Shape[0] : 0;
        if (units > 0 && (rows == units || rows == 3L * units))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"{name} is {(rows == units ? "a plain RNN" : "a GRU")} (tensor {recurrent.Describe()}), not an LSTM, which would have 4 x {units.ToString(CultureInfo.InvariantCulture)} rows");
        if (units == 0 || units > MaxSize || rows != 4L * units)
            throw Misshapen(recurrent, "[4 x units, units]");
        if (kernel.Rank != 2 || kernel.Shape[0] != rows || kernel.Shape[1] is < 1 or > MaxSize)
            throw Misshapen(kernel, string.Create(CultureInfo.InvariantCulture, $"[{rows}, input]"));
        foreach (WeightTensor? bias in new[] { inputBias, recurrentBias })
        {
            if (bias is not null && !bias.HasShape(rows))
                throw Misshapen(bias, string.Create(CultureInfo.InvariantCulture, $"[{rows}]"));
        }

        return new LstmWeights(module, layer, name, kernel, recurrent, inputBias, recurrentBias);
    }

    /// <summary>The largest input or units that a network file may state.</summary>
    private const int MaxSize = 65_536;

    private static string Stacked(string name, int layer) => string.Create(CultureInfo.InvariantCulture, $"{name}_l{layer}");

    private static ImportException Missing(string name, string leaf) => new(ImportErrorId.TensorMismatch,
        $"LSTM {name} has no tensor {leaf}; a PyTorch LSTM has weight_ih and weight_hh, and either both biases or none. Save the whole state_dict");

    private static ImportException Misshapen(WeightTensor tensor, string expected) => new(ImportErrorId.TensorMismatch,
        $"tensor {tensor.Describe()} should have the shape {expected}");
}
