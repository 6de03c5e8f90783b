using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>Makes the layers of one nn.LSTM or nn.LSTMCell from its tensors.</summary>
internal static class LstmGrouping
{
    /// <exception cref="ImportException">The module is no LSTM, a tensor is missing, or a shape does not fit.</exception>
    public static IReadOnlyList<LstmWeights> Layers(string module, IReadOnlyList<(WeightTensor Tensor, TensorName Name)> tensors)
    {
        string name = module.Length == 0 ? "lstm" : Printable.Text(module);
        var byLayer = tensors.GroupBy(item => item.Name.Layer).OrderBy(group => group.Key).ToList();
        bool isCell = byLayer[0].Key is null;
        for (int layer = 0; layer < byLayer.Count; layer++)
        {
            if (isCell ? byLayer.Count > 1 : byLayer[layer].Key != layer)
                throw new ImportException(ImportErrorId.TensorMismatch, isCell
                    ? $"LSTM {name} has tensors with and without a layer number (_l0); save it again"
                    : string.Create(CultureInfo.InvariantCulture, $"LSTM {name} has no tensors of layer {layer} (_l{layer}) but of a later one; save it again"));
        }

        bool bidirectional = tensors.Any(item => item.Name.Reverse);
        return [.. byLayer.Select((group, layer) =>
        {
            string suffix = isCell ? "" : string.Create(CultureInfo.InvariantCulture, $"_l{layer}");
            LstmHalf forward = Half(name, suffix, [.. group.Where(item => !item.Name.Reverse)]);
            LstmHalf? backward = bidirectional ? Half(name, suffix + "_reverse", [.. group.Where(item => item.Name.Reverse)]) : null;
            if (backward is not null && (backward.InputSize, backward.Units, backward.OutputSize) != (forward.InputSize, forward.Units, forward.OutputSize))
                throw Misshapen(backward.InputKernel, $"of {forward.InputKernel.Describe()}, and the other tensors of both directions as well");
            return new LstmWeights(module, layer, byLayer.Count == 1 ? name : name + suffix, forward, backward);
        })];
    }

    private static LstmHalf Half(string module, string suffix, IReadOnlyList<(WeightTensor Tensor, TensorName Name)> tensors)
    {
        WeightTensor? Find(TensorRole role) => tensors.FirstOrDefault(item => item.Name.Role == role).Tensor;

        WeightTensor? kernel = Find(TensorRole.InputKernel);
        WeightTensor? recurrent = Find(TensorRole.RecurrentKernel);
        WeightTensor? inputBias = Find(TensorRole.InputBias);
        WeightTensor? recurrentBias = Find(TensorRole.RecurrentBias);
        WeightTensor? projection = Find(TensorRole.Projection);
        if (kernel is null || recurrent is null)
            throw Missing(module, (kernel is null ? "weight_ih" : "weight_hh") + suffix);
        if (inputBias is null != recurrentBias is null)
            throw Missing(module, (inputBias is null ? "bias_ih" : "bias_hh") + suffix);

        RequireFourGates(module, recurrent, projection is not null);
        int rows = recurrent.Shape[0];
        if (kernel.Rank != 2 || kernel.Shape[0] != rows || kernel.Shape[1] is < 1 or > NetworkLimits.MaxSize)
            throw Misshapen(kernel, string.Create(CultureInfo.InvariantCulture, $"[{rows}, input]"));
        if (projection is not null && !projection.HasShape(recurrent.Shape[1], rows / 4))
            throw Misshapen(projection, string.Create(CultureInfo.InvariantCulture, $"[{recurrent.Shape[1]}, {rows / 4}]"));
        foreach (WeightTensor? bias in new[] { inputBias, recurrentBias })
        {
            if (bias is not null && !bias.HasShape(rows))
                throw Misshapen(bias, string.Create(CultureInfo.InvariantCulture, $"[{rows}]"));
        }

        return new LstmHalf(kernel, recurrent, inputBias, recurrentBias, projection);
    }

    // Without a projection h is as long as a gate, which tells an LSTM from a GRU and a plain RNN.
    private static void RequireFourGates(string module, WeightTensor recurrent, bool projected)
    {
        int hidden = recurrent.Rank == 2 ? recurrent.Shape[1] : 0;
        int rows = recurrent.Rank == 2 ? recurrent.Shape[0] : 0;
        if (hidden > 0 && !projected && (rows == hidden || rows == 3L * hidden))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"{module} is {(rows == hidden ? "a plain RNN" : "a GRU")} (tensor {recurrent.Describe()}), not an LSTM, which would have 4 x {hidden.ToString(CultureInfo.InvariantCulture)} rows; train with an LSTM");
        bool fits = projected ? rows > 0 && rows % 4 == 0 : rows == 4L * hidden;
        if (hidden is < 1 or > NetworkLimits.MaxSize || rows / 4 > NetworkLimits.MaxSize || !fits)
            throw Misshapen(recurrent, projected ? "[4 x units, proj_size]" : "[4 x units, units]");
    }

    private static ImportException Missing(string module, string leaf) => new(ImportErrorId.TensorMismatch,
        $"LSTM {module} has no tensor {leaf}; a PyTorch LSTM has weight_ih and weight_hh, and either both biases or none, in each layer and direction. Save the whole state_dict");

    private static ImportException Misshapen(WeightTensor tensor, string expected) => new(ImportErrorId.TensorMismatch,
        $"tensor {tensor.Describe()} should have the shape {expected}");
}
