namespace EdgeLstm.Planning;

/// <summary>What a model costs, for the documentation of the generated type.</summary>
/// <param name="WeightBytes">Read-only data, padding included.</param>
/// <param name="StateBytes">The struct itself: h and c of every layer, padding included.</param>
/// <param name="StackBytes">The largest buffers that one call keeps on the stack.</param>
/// <param name="MultiplyAdds">Multiply-adds of one timestep through all layers, without padding.</param>
internal readonly record struct CostPlan(long WeightBytes, long StateBytes, long StackBytes, long MultiplyAdds);
