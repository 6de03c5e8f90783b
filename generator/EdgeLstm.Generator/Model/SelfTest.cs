namespace EdgeLstm.Model;

/// <summary>A window and the network's output for it, computed in double precision when the file was imported.</summary>
/// <param name="Timesteps">Timesteps of the window.</param>
/// <param name="Input">Shape [timesteps, input].</param>
/// <param name="Output">Shape [outputs, units]: one row a timestep for a network that returns sequences, otherwise one row.</param>
internal sealed record SelfTest(int Timesteps, Tensor Input, Tensor Output);
