namespace EdgeLstm.Model;

/// <summary>Turns one vector into a sequence of <paramref name="Count"/> equal timesteps (Keras <c>RepeatVector</c>).</summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Count">Timesteps of the sequence that it makes.</param>
internal sealed record RepeatLayer(string Name, int Count) : Layer(Name);
