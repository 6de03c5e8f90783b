namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>A layer inside another, such as the one that TimeDistributed applies.</summary>
/// <param name="Attribute">Attribute of the outer layer that holds it.</param>
/// <param name="Group">Group of its weights in a <c>.weights.h5</c>, below the outer layer's.</param>
internal sealed record WrappedLayer(string Attribute, string Group);
