namespace EdgeLstm.Model;

/// <summary>
/// y = (x − center) ⊙ scale + offset, feature by feature: scaling of inputs and outputs, batch normalization. Import
/// folds it into a neighbour where that keeps the precision; what it leaves runs as it stands.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Center">Shape [features]; null means zeros.</param>
/// <param name="Scale">Shape [features]; null means ones.</param>
/// <param name="Offset">Shape [features]; null means zeros.</param>
internal sealed record ScaleLayer(string Name, Tensor? Center, Tensor? Scale, Tensor? Offset) : Layer(Name);
