namespace EdgeLstm.Workload;

/// <summary>An engine on one size: it is fed the input sequence, one step a call or many.</summary>
/// <param name="name">Which engine it is.</param>
/// <param name="size">Which size it runs.</param>
public abstract class StepEngine(string name, WorkloadSize size)
{
    /// <summary>Name of the engines that call <c>Step</c> of a generated model, once a timestep.</summary>
    public const string Generated = "edgelstm-f32";

    /// <summary>Name of the engines that call <c>TryStep</c> of a generated model, once a timestep.</summary>
    public const string GeneratedTry = "edgelstm-try";

    /// <summary>Name of the engines that call <c>Run</c> of a generated model, once a window.</summary>
    public const string GeneratedRun = "edgelstm-run";

    /// <summary>Name of the engines that call the generated <c>StepMany</c>.</summary>
    public const string GeneratedMany = "edgelstm-many";

    /// <summary>Name of the engines that call <c>Step</c> of a generated model with bfloat16 weights, once a timestep.</summary>
    public const string GeneratedBFloat16 = "edgelstm-bf16";

    /// <summary>Name of the engines that call <c>Step</c> of a generated model with int8 weights, once a timestep.</summary>
    public const string GeneratedInt8 = "edgelstm-int8";

    /// <summary>Name of the engines that call <c>Step</c> of a generated model that is <c>Reproducible</c>, once a timestep; of three sizes.</summary>
    public const string GeneratedReproducible = "edgelstm-same";

    /// <summary>Name of the engine that calls <c>Step</c> of a generated model of a pruned network, once a timestep; of one size.</summary>
    public const string GeneratedPruned = "edgelstm-pruned";

    /// <summary>The same with bfloat16 weights.</summary>
    public const string GeneratedPrunedBFloat16 = "edgelstm-pruned-bf16";

    /// <summary>The same with int8 weights.</summary>
    public const string GeneratedPrunedInt8 = "edgelstm-pruned-int8";

    /// <summary>Name of the engines that run <see cref="PlainLstm"/>.</summary>
    public const string Plain = "plain-csharp";

    /// <summary>Which engine it is.</summary>
    public string Name { get; } = name;

    /// <summary>Which size it runs.</summary>
    public WorkloadSize Size { get; } = size;

    /// <summary>Timesteps that one call of the engine takes.</summary>
    public virtual int StepsPerCall => 1;

    /// <summary>The input sequence.</summary>
    protected float[] Inputs { get; } = WorkloadInputs.Create(size);

    /// <summary>Outputs that <paramref name="steps"/> timesteps give: as many, unless the engine has but one a call.</summary>
    /// <param name="steps">Timesteps of a run.</param>
    public virtual int OutputCount(int steps) => steps;

    /// <summary>Sets the state to the initial one.</summary>
    public abstract void Reset();

    /// <summary>
    /// Runs <paramref name="steps"/> timesteps from the present state. Output n is stored at index n modulo the length
    /// of <paramref name="outputs"/>: what a step costs does not depend on how many there are.
    /// </summary>
    /// <param name="steps">Timesteps to run.</param>
    /// <param name="outputs">One or more floats.</param>
    public abstract void Run(int steps, Span<float> outputs);
}
