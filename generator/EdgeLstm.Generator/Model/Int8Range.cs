namespace EdgeLstm.Model;

/// <summary>What the whole numbers of 16 bits in front of a layer with int8 weights are scaled for. Larger inputs cost the others digits.</summary>
/// <param name="Inputs">The largest magnitude of each input, shape [features].</param>
/// <param name="Hidden">The largest magnitude of h; 1 for a layer without h.</param>
internal sealed record Int8Range(Tensor Inputs, float Hidden);
