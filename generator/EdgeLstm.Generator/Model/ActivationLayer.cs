namespace EdgeLstm.Model;

/// <summary>An activation by itself, applied to every feature; softmax runs over the features of one timestep.</summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Activation">The function.</param>
internal sealed record ActivationLayer(string Name, Activation Activation) : Layer(Name);
