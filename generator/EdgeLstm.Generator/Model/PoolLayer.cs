namespace EdgeLstm.Model;

/// <summary>Pooling over windows of time, without padding: ⌊(T − size) / stride⌋ + 1 outputs, feature by feature.</summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Mode">What is taken of a window.</param>
/// <param name="Size">Timesteps of a window.</param>
/// <param name="Stride">Timesteps from one window to the next.</param>
internal sealed record PoolLayer(string Name, PoolMode Mode, int Size, int Stride) : Layer(Name)
{
    /// <summary>Timesteps of the output for a sequence of <paramref name="timesteps"/>; 0 where that is too short.</summary>
    public int OutputTimesteps(int timesteps) => timesteps < Size ? 0 : (timesteps - Size) / Stride + 1;
}
