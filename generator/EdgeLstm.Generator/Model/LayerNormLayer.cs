namespace EdgeLstm.Model;

/// <summary>
/// Layer normalization over the features of one timestep: y = (x − mean) / √(variance + epsilon) ⊙ scale + offset, the
/// variance divided by the number of features.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Scale">Shape [features]; null means ones.</param>
/// <param name="Offset">Shape [features]; null means zeros.</param>
internal sealed record LayerNormLayer(string Name, float Epsilon, Tensor? Scale, Tensor? Offset) : Layer(Name);
