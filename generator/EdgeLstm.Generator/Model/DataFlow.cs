namespace EdgeLstm.Model;

/// <summary>What goes from one layer to the next.</summary>
/// <param name="Size">Floats of the vector, or of one timestep of the sequence.</param>
/// <param name="Timesteps">Timesteps of the sequence where they are known.</param>
/// <param name="IsSequence">True for a sequence of vectors, false for a single one.</param>
internal readonly record struct DataFlow(int Size, int? Timesteps, bool IsSequence);
