namespace EdgeLstm.Planning;

/// <summary>A sequence or a vector that stages hand to each other.</summary>
/// <param name="Name">The reference to its first float.</param>
/// <param name="Layer">Name of the layer whose output it holds.</param>
/// <param name="Scratch">The scratch memory that it lies in; empty for a vector, which has memory of its own.</param>
/// <param name="Floats">Floats of a vector, padding included, or of a row.</param>
internal readonly record struct BufferPlan(string Name, string Layer, string Scratch, int Floats);
