namespace EdgeLstm.Workload;

/// <summary>Makes the engines that are compared.</summary>
public static class StepEngines
{
    /// <summary>Names of the engines, in the order in which results are printed.</summary>
    public static IReadOnlyList<string> Names { get; } = [StepEngine.Generated, StepEngine.Plain];

    /// <summary>Makes one engine for one size, its state at zero.</summary>
    /// <exception cref="ArgumentException">There is no such engine, or no generated model of this size.</exception>
    public static StepEngine Create(string name, WorkloadSize size) => name switch
    {
        StepEngine.Plain => new StepEngine<PlainLstm>(name, size, new PlainLstm(new WorkloadWeights(size))),
        StepEngine.Generated => CreateGenerated(size),
        _ => throw new ArgumentException($"no engine is named '{name}'", nameof(name)),
    };

    private static StepEngine CreateGenerated(WorkloadSize size) => size switch
    {
        (1, 8) => Generated<Lstm1x8>(size),
        (1, 16) => Generated<Lstm1x16>(size),
        (1, 20) => Generated<Lstm1x20>(size),
        (1, 40) => Generated<Lstm1x40>(size),
        (4, 16) => Generated<Lstm4x16>(size),
        (6, 32) => Generated<Lstm6x32>(size),
        (9, 32) => Generated<Lstm9x32>(size),
        (16, 64) => Generated<Lstm16x64>(size),
        (32, 128) => Generated<Lstm32x128>(size),
        (64, 256) => Generated<Lstm64x256>(size),
        _ => throw new ArgumentException($"no model of the size {size} is generated", nameof(size)),
    };

    private static StepEngine<GeneratedStepper<TModel>> Generated<TModel>(WorkloadSize size)
        where TModel : struct, ILstmStepModel<TModel> =>
        new(StepEngine.Generated, size, new GeneratedStepper<TModel>(new TModel()));
}
