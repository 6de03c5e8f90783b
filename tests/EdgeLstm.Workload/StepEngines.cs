namespace EdgeLstm.Workload;

/// <summary>Makes the engines that are compared.</summary>
public static class StepEngines
{
    /// <summary>Names of all engines.</summary>
    public static IReadOnlyList<string> Names { get; } = [StepEngine.Generated, StepEngine.GeneratedTry, StepEngine.GeneratedRun, StepEngine.GeneratedMany, StepEngine.GeneratedBFloat16, StepEngine.GeneratedInt8, StepEngine.GeneratedReproducible, StepEngine.GeneratedPruned, StepEngine.GeneratedPrunedBFloat16, StepEngine.GeneratedPrunedInt8, StepEngine.Plain];

    /// <summary>Names of those that are timed unless others are asked for, in the order in which results are printed.</summary>
    public static IReadOnlyList<string> Default { get; } = [StepEngine.Generated, StepEngine.Plain];

    /// <summary>Makes one engine for one size, its state at zero.</summary>
    /// <exception cref="ArgumentException">There is no such engine, or no generated model of this size.</exception>
    public static StepEngine Create(string name, WorkloadSize size) => name switch
    {
        StepEngine.Plain => new StepEngine<PlainLstm>(name, size, new PlainLstm(new WorkloadWeights(size))),
        _ => WorkloadModel.Of(name, size).CreateEngine(name),
    };
}
