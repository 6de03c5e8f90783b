namespace EdgeLstm.Planning;

/// <summary>What a model costs, for the documentation of the generated type and for the limits of the attribute.</summary>
/// <param name="WeightBytes">Read-only data, padding included.</param>
/// <param name="StateBytes">The struct itself, padding included.</param>
/// <param name="StackBytes">A bound of the stack that <c>Step</c> uses, frames and spills of all methods below it included; 0 where there is no <c>Step</c>.</param>
/// <param name="RunStackBytes">The same of <c>Run</c> and <c>Continue</c>, its state and the sequences of a fixed window included.</param>
/// <param name="RunStackBytesPerTimestep">What comes to that for each timestep of the window, where their number is open.</param>
/// <param name="MultiplyAdds">Multiply-adds of one timestep through all layers, without padding.</param>
internal readonly record struct CostPlan(
    long WeightBytes, long StateBytes, long StackBytes, long RunStackBytes, long RunStackBytesPerTimestep, long MultiplyAdds);
