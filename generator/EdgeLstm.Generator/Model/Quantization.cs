namespace EdgeLstm.Model;

/// <summary>
/// What rounding the weights to a smaller precision does to a network: computed by import in double precision, from the
/// layers with the trained weights and from those of <see cref="RoundedWeights"/>.
/// </summary>
/// <param name="Precision">The precision.</param>
/// <param name="Output">What the rounded network gives for the window of the self-test; of the shape of its output.</param>
/// <param name="Timesteps">Timesteps of input that the errors were measured over.</param>
/// <param name="Rows">Rows of output that these gave.</param>
/// <param name="Error">Of the output, in its units.</param>
/// <param name="WorstOutput">Which value of a row has the worst error, from 0.</param>
/// <param name="WinnerChanges">Rows in which the largest output is another one; null where the network does not end in a softmax.</param>
/// <param name="Layers">The errors behind layers whose weights are rounded, in their order.</param>
internal sealed record Quantization(
    Precision Precision,
    Tensor Output,
    int Timesteps,
    int Rows,
    QuantizationError Error,
    int WorstOutput,
    int? WinnerChanges,
    EquatableArray<LayerQuantization> Layers)
{
    /// <summary>Name of the file with real inputs that ranges and errors are of; null where they are of random inputs.</summary>
    public string? Calibration { get; init; }

    /// <summary>The range of the inputs of a layer; null where none is stored.</summary>
    /// <param name="layer">Its index.</param>
    public Int8Range? RangeOf(int layer) => Layers.FirstOrDefault(entry => entry.Layer == layer).Range;
}
