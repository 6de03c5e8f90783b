namespace EdgeLstm.Model;

/// <summary>Pooling over windows of time, without padding: ⌊(T − size) / stride⌋ + 1 outputs, feature by feature.</summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Mode">What is taken of a window.</param>
/// <param name="Size">Timesteps of a window.</param>
/// <param name="Stride">Timesteps from one window to the next.</param>
internal sealed record PoolLayer(string Name, PoolMode Mode, int Size, int Stride) : Layer(Name);
