namespace EdgeLstm.Model;

/// <summary>Makes one vector of a sequence of known length: its timesteps one behind the other.</summary>
/// <param name="Name">The layer's name in the trained file.</param>
internal sealed record FlattenLayer(string Name) : Layer(Name);
