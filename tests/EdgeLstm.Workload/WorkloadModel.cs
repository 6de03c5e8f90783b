namespace EdgeLstm.Workload;

/// <summary>The generated model of one size: what it weighs, and the engines that call it.</summary>
/// <param name="engine">Name of the engine that calls its <c>Step</c>.</param>
/// <param name="size">Its size.</param>
public abstract class WorkloadModel(string engine, WorkloadSize size)
{
    private static readonly WorkloadModel[] All =
    [
        new WorkloadModel<Lstm1x8>(StepEngine.Generated),
        new WorkloadModel<Lstm1x16>(StepEngine.Generated),
        new WorkloadModel<Lstm1x20>(StepEngine.Generated),
        new WorkloadModel<Lstm1x40>(StepEngine.Generated),
        new WorkloadModel<Lstm4x16>(StepEngine.Generated),
        new WorkloadModel<Lstm6x32>(StepEngine.Generated),
        new WorkloadModel<Lstm9x32>(StepEngine.Generated),
        new WorkloadModel<Lstm16x64>(StepEngine.Generated),
        new WorkloadModel<Lstm32x128>(StepEngine.Generated),
        new WorkloadModel<Lstm64x256>(StepEngine.Generated),
        new WorkloadModel<BFloat16Lstm1x8>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm1x16>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm1x20>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm1x40>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm4x16>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm6x32>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm9x32>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm16x64>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm32x128>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<BFloat16Lstm64x256>(StepEngine.GeneratedBFloat16),
        new WorkloadModel<Int8Lstm1x8>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm1x16>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm1x20>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm1x40>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm4x16>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm6x32>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm9x32>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm16x64>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm32x128>(StepEngine.GeneratedInt8),
        new WorkloadModel<Int8Lstm64x256>(StepEngine.GeneratedInt8),
        new WorkloadModel<ReproducibleLstm1x16>(StepEngine.GeneratedReproducible),
        new WorkloadModel<ReproducibleLstm9x32>(StepEngine.GeneratedReproducible),
        new WorkloadModel<ReproducibleLstm16x64>(StepEngine.GeneratedReproducible),
        new WorkloadModel<PrunedLstm9x32>(StepEngine.GeneratedPruned),
        new WorkloadModel<PrunedBFloat16Lstm9x32>(StepEngine.GeneratedPrunedBFloat16),
        new WorkloadModel<PrunedInt8Lstm9x32>(StepEngine.GeneratedPrunedInt8),
    ];

    private readonly string _engine = engine;

    /// <summary>Its size.</summary>
    public WorkloadSize Size { get; } = size;

    /// <summary>The generated type.</summary>
    public abstract Type Type { get; }

    /// <summary>Bytes of the weight tables.</summary>
    public abstract int WeightBytes { get; }

    /// <summary>The generated <c>SelfTest</c>.</summary>
    public abstract LstmSelfTestResult SelfTest();

    /// <summary>The model of a size that an engine calls.</summary>
    /// <param name="engine">The engine; those that say nothing else of the weights have float32.</param>
    /// <param name="size">The size.</param>
    /// <exception cref="ArgumentException">None is generated.</exception>
    public static WorkloadModel Of(string engine, WorkloadSize size)
    {
        string step = engine is StepEngine.GeneratedTry or StepEngine.GeneratedRun or StepEngine.GeneratedMany ? StepEngine.Generated : engine;
        return Array.Find(All, model => model._engine == step && model.Size == size)
            ?? throw new ArgumentException($"no model of the size {size} is generated for {engine}", nameof(size));
    }

    /// <summary>Makes the engine of this name, its state the initial one.</summary>
    /// <exception cref="ArgumentException">No engine of this name calls a generated model.</exception>
    internal abstract StepEngine CreateEngine(string name);
}
