namespace EdgeLstm.Model;

/// <summary>The error behind one layer, with that of the layers before it.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Error">Of its output, in its units.</param>
internal readonly record struct LayerQuantization(int Layer, QuantizationError Error)
{
    /// <summary>What the layer's inputs are; for int8 alone, which cannot be computed without it.</summary>
    public Int8Range? Range { get; init; }
}
