namespace EdgeLstm.Planning;

/// <summary>What a model costs, for the documentation of the generated type.</summary>
/// <param name="WeightBytes">Read-only data, padding included.</param>
/// <param name="StateBytes">The struct itself, padding included.</param>
/// <param name="StackBytes">What the largest call keeps on the stack: buffers, and the state of <c>Run</c>.</param>
/// <param name="StackBytesPerTimestep">What comes to that for each timestep of the window, where their number is open.</param>
/// <param name="MultiplyAdds">Multiply-adds of one timestep through all layers, without padding.</param>
internal readonly record struct CostPlan(long WeightBytes, long StateBytes, long StackBytes, long StackBytesPerTimestep, long MultiplyAdds);
