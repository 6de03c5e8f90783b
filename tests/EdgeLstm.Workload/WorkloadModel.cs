namespace EdgeLstm.Workload;

/// <summary>The generated model of one size: what it weighs, and the engines that call it.</summary>
/// <param name="size">Its size.</param>
public abstract class WorkloadModel(WorkloadSize size)
{
    /// <summary>Its size.</summary>
    public WorkloadSize Size { get; } = size;

    /// <summary>The generated type.</summary>
    public abstract Type Type { get; }

    /// <summary>Bytes of the weight tables.</summary>
    public abstract int WeightBytes { get; }

    /// <summary>The generated <c>SelfTest</c>.</summary>
    public abstract LstmSelfTestResult SelfTest();

    /// <summary>The model of a size.</summary>
    /// <exception cref="ArgumentException">None is generated.</exception>
    public static WorkloadModel Of(WorkloadSize size) => size switch
    {
        (1, 8) => new WorkloadModel<Lstm1x8>(size),
        (1, 16) => new WorkloadModel<Lstm1x16>(size),
        (1, 20) => new WorkloadModel<Lstm1x20>(size),
        (1, 40) => new WorkloadModel<Lstm1x40>(size),
        (4, 16) => new WorkloadModel<Lstm4x16>(size),
        (6, 32) => new WorkloadModel<Lstm6x32>(size),
        (9, 32) => new WorkloadModel<Lstm9x32>(size),
        (16, 64) => new WorkloadModel<Lstm16x64>(size),
        (32, 128) => new WorkloadModel<Lstm32x128>(size),
        (64, 256) => new WorkloadModel<Lstm64x256>(size),
        _ => throw new ArgumentException($"no model of the size {size} is generated", nameof(size)),
    };

    /// <summary>The model of a size with bfloat16 weights.</summary>
    /// <exception cref="ArgumentException">None is generated.</exception>
    public static WorkloadModel OfBFloat16(WorkloadSize size) => size switch
    {
        (1, 8) => new WorkloadModel<BFloat16Lstm1x8>(size),
        (1, 16) => new WorkloadModel<BFloat16Lstm1x16>(size),
        (1, 20) => new WorkloadModel<BFloat16Lstm1x20>(size),
        (1, 40) => new WorkloadModel<BFloat16Lstm1x40>(size),
        (4, 16) => new WorkloadModel<BFloat16Lstm4x16>(size),
        (6, 32) => new WorkloadModel<BFloat16Lstm6x32>(size),
        (9, 32) => new WorkloadModel<BFloat16Lstm9x32>(size),
        (16, 64) => new WorkloadModel<BFloat16Lstm16x64>(size),
        (32, 128) => new WorkloadModel<BFloat16Lstm32x128>(size),
        (64, 256) => new WorkloadModel<BFloat16Lstm64x256>(size),
        _ => throw new ArgumentException($"no model of the size {size} is generated", nameof(size)),
    };

    /// <summary>The model of a size with int8 weights.</summary>
    /// <exception cref="ArgumentException">None is generated.</exception>
    public static WorkloadModel OfInt8(WorkloadSize size) => size switch
    {
        (1, 8) => new WorkloadModel<Int8Lstm1x8>(size),
        (1, 16) => new WorkloadModel<Int8Lstm1x16>(size),
        (1, 20) => new WorkloadModel<Int8Lstm1x20>(size),
        (1, 40) => new WorkloadModel<Int8Lstm1x40>(size),
        (4, 16) => new WorkloadModel<Int8Lstm4x16>(size),
        (6, 32) => new WorkloadModel<Int8Lstm6x32>(size),
        (9, 32) => new WorkloadModel<Int8Lstm9x32>(size),
        (16, 64) => new WorkloadModel<Int8Lstm16x64>(size),
        (32, 128) => new WorkloadModel<Int8Lstm32x128>(size),
        (64, 256) => new WorkloadModel<Int8Lstm64x256>(size),
        _ => throw new ArgumentException($"no model of the size {size} is generated", nameof(size)),
    };

    /// <summary>The model of a size whose products are rounded before they are added.</summary>
    /// <exception cref="ArgumentException">None is generated.</exception>
    public static WorkloadModel OfReproducible(WorkloadSize size) => size switch
    {
        (1, 16) => new WorkloadModel<ReproducibleLstm1x16>(size),
        (9, 32) => new WorkloadModel<ReproducibleLstm9x32>(size),
        (16, 64) => new WorkloadModel<ReproducibleLstm16x64>(size),
        _ => throw new ArgumentException($"no reproducible model of the size {size} is generated; there are 1x16, 9x32 and 16x64", nameof(size)),
    };

    /// <summary>Makes the engine of this name, its state the initial one.</summary>
    /// <exception cref="ArgumentException">No engine of this name calls a generated model.</exception>
    internal abstract StepEngine CreateEngine(string name);
}
