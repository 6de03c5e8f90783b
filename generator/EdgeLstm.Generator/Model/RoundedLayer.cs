namespace EdgeLstm.Model;

/// <summary>A layer as it is computed with a smaller precision.</summary>
/// <param name="Layer">The layer with the weights that it is stored as.</param>
/// <param name="Numbers">How its inputs become whole numbers; null where they stay what they are.</param>
/// <param name="Backward">The same of the backward half of a bidirectional layer.</param>
internal sealed record RoundedLayer(Layer Layer, InputNumbers? Numbers = null, InputNumbers? Backward = null);
