namespace EdgeLstm.Planning;

/// <summary>How long a window may be.</summary>
/// <param name="Shortest">Timesteps that the network needs at least.</param>
/// <param name="Longest">Timesteps whose sequences fit into the scratch memory; null where none are kept, or their number is fixed.</param>
internal readonly record struct WindowLimits(int Shortest, int? Longest);
