namespace EdgeLstm.Model;

/// <summary>What whole numbers of 16 bits have to hold in front of a layer with int8 weights. What lies beyond is limited to it.</summary>
/// <param name="Inputs">The largest magnitude of each input, shape [features].</param>
/// <param name="Hidden">The largest magnitude of h; 1 for a layer without h.</param>
internal sealed record Int8Range(Tensor Inputs, float Hidden);
