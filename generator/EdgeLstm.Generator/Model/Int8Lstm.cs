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
        int limit = Int8Numbers.Limit(Math.Max(layer.InputSize, layer.RecurrentSize));
        (InputNumbers, Inputs) = InputNumbers.Choose(range, limit, numbers =>
        {
            double[] weights = numbers.Weights(layer.Kernel, row => Scale(layer, row));
            var matrix = new CodedMatrix(weights, numbers.Magnitudes);
            // All sums go into gates, so what counts is their error as it is.
            return (matrix, Enumerable.Range(0, matrix.Codes.Length).Sum(row => numbers.Error(weights, matrix.Weights, row)));
        });
        HiddenNumbers = InputNumbers.Alike(range.Hidden, layer.RecurrentSize, limit);
        Hidden = new CodedMatrix(HiddenNumbers.Weights(layer.RecurrentKernel, row => Scale(layer, row)), HiddenNumbers.Magnitudes);
        Words = [.. StoredBias.Of(layer).Values.ToArray().Select((bias, row) => RowWord.Of(bias * Scale(layer, row), Inputs.Codes[row], Hidden.Codes[row]))];
    }

    /// <summary>From x to whole numbers.</summary>
    public InputNumbers InputNumbers { get; }

    /// <summary>From h to whole numbers, with the same limit.</summary>
    public InputNumbers HiddenNumbers { get; }

    /// <summary>What the whole numbers of x are multiplied with: [gate i, f, g, o and unit][input].</summary>
    public CodedMatrix Inputs { get; }

    /// <summary>The same for h.</summary>
    public CodedMatrix Hidden { get; }

    /// <summary>One for each row, [gate i, f, g, o and unit], with its bias and the codes of its scales.</summary>
    public uint[] Words { get; }

    /// <summary>The layer that this computes.</summary>
    public LstmLayer Rounded(LstmLayer layer) => layer with
    {
        Kernel = InputNumbers.Rounded(layer.Kernel, Inputs.Weights, row => Scale(layer, row)),
        RecurrentKernel = HiddenNumbers.Rounded(layer.RecurrentKernel, Hidden.Weights, row => Scale(layer, row)),
        Bias = layer.Bias is null ? null : new Tensor([4, layer.Units], [.. Words.Select((word, row) => StoredScale.Undo(RowWord.Bias(word), Scale(layer, row)))]),
    };

    private static float Scale(LstmLayer layer, int row) => StoredScale.Of(layer, row / layer.Units);
}
