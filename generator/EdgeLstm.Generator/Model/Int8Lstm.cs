namespace EdgeLstm.Model;

/// <summary>
/// The weights of an LSTM layer in int8: those of x and those of h each with a scale a row and gate, because they differ
/// in size, and one scale for both would cost the smaller ones their digits (up to four times the error, docs/quantisation.md).
/// Both scales share a word with the bias. Peepholes and the projection stay float32.
/// </summary>
internal sealed class Int8Lstm
{
    /// <param name="layer">The layer.</param>
    /// <param name="range">What its inputs are.</param>
    public Int8Lstm(LstmLayer layer, Int8Range range)
    {
        Limit = LimitOf(layer);
        InputFactors = [.. range.Inputs.Values.ToArray().Select(magnitude => Int8Numbers.Factor(magnitude, Limit))];
        HiddenFactor = Int8Numbers.Factor(range.Hidden, Limit);
        Inputs = Matrix(layer, layer.Kernel, layer.InputSize, column => InputFactors[column]);
        Hidden = Matrix(layer, layer.RecurrentKernel, layer.RecurrentSize, _ => HiddenFactor);
        Words = [.. StoredBias.Of(layer).Values.ToArray().Select((bias, row) => RowWord.Of(bias * StoredScale.Of(layer, row / layer.Units), Inputs.Codes[row], Hidden.Codes[row]))];
    }

    /// <summary>The largest whole number, up and down.</summary>
    public int Limit { get; }

    /// <summary>From an input to its whole number.</summary>
    public float[] InputFactors { get; }

    /// <summary>From h to whole numbers.</summary>
    public float HiddenFactor { get; }

    /// <summary>What the whole numbers of x are multiplied with: [gate i, f, g, o and unit][input].</summary>
    public CodedMatrix Inputs { get; }

    /// <summary>The same for h.</summary>
    public CodedMatrix Hidden { get; }

    /// <summary>One for each row, [gate i, f, g, o and unit], with its bias and the codes of its scales.</summary>
    public uint[] Words { get; }

    /// <summary>The largest whole number of a layer, up and down.</summary>
    /// <param name="layer">The layer.</param>
    public static int LimitOf(LstmLayer layer) => Int8Numbers.Limit(Math.Max(layer.InputSize, layer.RecurrentSize));

    /// <summary>The layer that this computes.</summary>
    public LstmLayer Rounded(LstmLayer layer) => layer with
    {
        Kernel = Weights(layer, layer.Kernel, Inputs, column => InputFactors[column]),
        RecurrentKernel = Weights(layer, layer.RecurrentKernel, Hidden, _ => HiddenFactor),
        Bias = layer.Bias is null ? null : new Tensor([4, layer.Units], [.. Words.Select((word, row) => StoredScale.Undo(RowWord.Bias(word), StoredScale.Of(layer, row / layer.Units)))]),
    };

    private static CodedMatrix Matrix(LstmLayer layer, Tensor kernel, int columns, Func<int, float> factor)
    {
        var weights = new double[kernel.Count];
        for (int at = 0; at < weights.Length; at++)
            weights[at] = (double)kernel.Values[at] * StoredScale.Of(layer, at / columns / layer.Units) / factor(at % columns);
        return new CodedMatrix(weights, columns);
    }

    private static Tensor Weights(LstmLayer layer, Tensor kernel, CodedMatrix matrix, Func<int, float> factor)
    {
        int columns = kernel.Count / matrix.Codes.Length;
        var values = new float[kernel.Count];
        for (int at = 0; at < values.Length; at++)
            values[at] = (float)(matrix.Weights.Weight(at / columns, at % columns) * factor(at % columns) / StoredScale.Of(layer, at / columns / layer.Units));
        return new Tensor(kernel.Shape.ToArray(), values);
    }
}
