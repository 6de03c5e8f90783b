namespace EdgeLstm.Model;

/// <summary>The error behind one layer, with that of the layers before it.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Error">Of its output, in its units.</param>
internal readonly record struct LayerQuantization(int Layer, QuantizationError Error);
