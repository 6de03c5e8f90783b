namespace EdgeLstm.Planning.Stages;

/// <summary>Sequences that do not fit on the stack.</summary>
/// <param name="Timesteps">Timesteps of the window.</param>
/// <param name="Bytes">What they would need.</param>
/// <param name="Layer">Name of the layer whose output is the largest of them.</param>
internal readonly record struct ScratchExcess(long Timesteps, long Bytes, string Layer);
