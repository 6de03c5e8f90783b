namespace EdgeLstm.Model;

/// <summary>
/// The network that generated code of a smaller precision computes: its layers with the weights that they are stored as.
/// The generator packs the same numbers, and import evaluates these layers to say what the rounding costs.
/// </summary>
internal static class RoundedWeights
{
    /// <summary>Layers as they are computed with a precision.</summary>
    /// <param name="layers">The layers with their trained weights.</param>
    /// <param name="precision">The precision.</param>
    /// <param name="range">What the inputs of a layer are, given its index; for int8.</param>
    public static RoundedLayer[] WithNumbers(IEnumerable<Layer> layers, Precision precision, Func<int, Int8Range?>? range = null) =>
        [.. layers.Select((layer, index) => precision switch
        {
            Precision.BFloat16 => new RoundedLayer(Of(layer)),
            Precision.Int8 when range!(index) is { } known => Of(layer, known),
            _ => new RoundedLayer(layer),
        })];

    /// <summary>The layers alone, without how their inputs are rounded.</summary>
    /// <param name="layers">The layers with their trained weights.</param>
    /// <param name="precision">The precision.</param>
    public static Layer[] Of(IEnumerable<Layer> layers, Precision precision) =>
        [.. WithNumbers(layers, precision).Select(rounded => rounded.Layer)];

    private static RoundedLayer Of(Layer layer, Int8Range range)
    {
        switch (layer)
        {
            case LstmLayer lstm:
                var one = new Int8Lstm(lstm, range);
                return new RoundedLayer(one.Rounded(lstm), one.InputNumbers);
            case BidirectionalLayer both:
                Int8Lstm forward = new(both.Forward, range), backward = new(both.Backward, range);
                return new RoundedLayer(
                    both with { Forward = forward.Rounded(both.Forward), Backward = backward.Rounded(both.Backward) }, forward.InputNumbers, backward.InputNumbers);
            case DenseLayer dense when Int8Dense.Pays(dense):
                var weights = new Int8Dense(dense, range);
                return new RoundedLayer(weights.Rounded(dense), weights.Numbers);
            default:
                return new RoundedLayer(Of(layer));
        }
    }

    private static Layer Of(Layer layer) => layer switch
    {
        LstmLayer lstm => Lstm(lstm),
        BidirectionalLayer both => both with { Forward = Lstm(both.Forward), Backward = Lstm(both.Backward) },
        DenseLayer dense => dense with { Kernel = Plain(dense.Kernel, dense.Activation) },
        _ => layer,
    };

    private static LstmLayer Lstm(LstmLayer layer) => layer with
    {
        Kernel = Gates(layer, layer.Kernel),
        RecurrentKernel = Gates(layer, layer.RecurrentKernel),
        Bias = layer.Bias is null ? null : Gates(layer, StoredBias.Of(layer)),
        Projection = layer.Projection is null ? null : Plain(layer.Projection, Activation.Linear),
    };

    /// <summary>A tensor whose first axis is the gates: i stands in a word with f of the same unit and input, g with o.</summary>
    private static Tensor Gates(LstmLayer layer, Tensor tensor)
    {
        float[] values = tensor.Values.ToArray();
        int size = values.Length / 4;
        for (int gate = 0; gate < 4; gate += 2)
        {
            float upper = StoredScale.Of(layer, gate), lower = StoredScale.Of(layer, gate + 1);
            for (int index = gate * size; index < (gate + 1) * size; index++)
            {
                uint word = BFloat16Word.Whole(values[index] * upper, values[index + size] * lower);
                values[index] = StoredScale.Undo(BFloat16Word.All(word), upper);
                values[index + size] = StoredScale.Undo(BFloat16Word.Lower(word), lower);
            }
        }

        return new Tensor(tensor.Shape.ToArray(), values);
    }

    /// <summary>A tensor [output][input].</summary>
    private static Tensor Plain(Tensor tensor, Activation activation)
    {
        float scale = StoredScale.Of(activation);
        float[] values = tensor.Values.ToArray();
        int inputs = tensor.Shape[1], exact = ExactTail.First(tensor.Shape[0], inputs);
        foreach (int index in Enumerable.Range(0, values.Length).Where(index => index % inputs < exact))
            values[index] = StoredScale.Undo(BFloat16Word.Upper(BFloat16Word.Plain(values[index] * scale, 0)), scale);
        return new Tensor(tensor.Shape.ToArray(), values);
    }
}
