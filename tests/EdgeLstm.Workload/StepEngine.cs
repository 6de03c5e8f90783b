namespace EdgeLstm.Workload;

/// <summary>An engine on one size: it is fed the input sequence one step a call, with the state carried.</summary>
/// <param name="name">Which engine it is.</param>
/// <param name="size">Which size it runs.</param>
public abstract class StepEngine(string name, WorkloadSize size)
{
    /// <summary>Name of the engines that the source generator makes.</summary>
    public const string Generated = "edgelstm-f32";

    /// <summary>Name of the engines that run <see cref="PlainLstm"/>.</summary>
    public const string Plain = "plain-csharp";

    /// <summary>Which engine it is.</summary>
    public string Name { get; } = name;

    /// <summary>Which size it runs.</summary>
    public WorkloadSize Size { get; } = size;

    /// <summary>The input sequence.</summary>
    protected float[] Inputs { get; } = WorkloadInputs.Create(size);

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
