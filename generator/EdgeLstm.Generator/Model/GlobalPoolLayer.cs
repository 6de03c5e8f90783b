namespace EdgeLstm.Model;

/// <summary>Makes one vector of a sequence: the mean or the maximum over all timesteps so far, feature by feature.</summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Mode">What is taken of the sequence.</param>
internal sealed record GlobalPoolLayer(string Name, PoolMode Mode) : Layer(Name);
