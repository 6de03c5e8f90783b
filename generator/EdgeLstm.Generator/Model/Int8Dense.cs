namespace EdgeLstm.Model;

/// <summary>The weights of a dense layer in int8, with one scale an output. Biases stay float32.</summary>
internal sealed class Int8Dense
{
    /// <summary>
    /// With so few outputs bfloat16 is no larger but for padding: 2 bytes a weight, against one and the 2 of an input's factor. It
    /// makes no whole numbers of the inputs either, which for one output of 128 inputs was 3 % of a whole step at 32×128.
    /// </summary>
    private const int MostOutputsOfBFloat16 = 2;

    /// <param name="layer">The layer.</param>
    /// <param name="range">What its inputs are.</param>
    public Int8Dense(DenseLayer layer, Int8Range range)
    {
        Limit = LimitOf(layer);
        Factors = [.. range.Inputs.Values.ToArray().Select(magnitude => Int8Numbers.Factor(magnitude, Limit))];
        var weights = new double[layer.Kernel.Count];
        for (int at = 0; at < weights.Length; at++)
            weights[at] = (double)layer.Kernel.Values[at] * StoredScale.Of(layer.Activation) / Factors[at % layer.InputSize];
        Matrix = Int8Matrix.Of(weights, layer.InputSize);
    }

    /// <summary>The largest whole number, up and down.</summary>
    public int Limit { get; }

    /// <summary>From an input to its whole number.</summary>
    public float[] Factors { get; }

    /// <summary>What the whole numbers are multiplied with: [output][input].</summary>
    public Int8Matrix Matrix { get; }

    /// <summary>Whether int8 is worth its factors; otherwise the layer is stored as bfloat16 in an int8 network, too.</summary>
    /// <param name="layer">The layer.</param>
    public static bool Pays(DenseLayer layer) => layer.Units > MostOutputsOfBFloat16;

    /// <summary>The largest whole number of a layer, up and down.</summary>
    /// <param name="layer">The layer.</param>
    public static int LimitOf(DenseLayer layer) => Int8Numbers.Limit(layer.InputSize);

    /// <summary>The layer that this computes.</summary>
    public DenseLayer Rounded(DenseLayer layer)
    {
        var values = new float[layer.Kernel.Count];
        for (int at = 0; at < values.Length; at++)
            values[at] = (float)(Matrix.Weight(at / layer.InputSize, at % layer.InputSize) * Factors[at % layer.InputSize] / StoredScale.Of(layer.Activation));
        return layer with { Kernel = new Tensor(layer.Kernel.Shape.ToArray(), values) };
    }
}
