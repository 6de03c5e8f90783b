using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm.Planning;

/// <summary>
/// Everything that emission prints for one model: every decision is taken, every number is here, as plain data that
/// compares by value. The plan does not depend on the machine that will run the code: it holds one variant for every
/// vector width, and all of them add the same numbers in the same order.
/// </summary>
/// <param name="Spec">The user's type.</param>
/// <param name="Network">The network that is computed, for the documentation: the trained one without what <see cref="Pruned"/> says.</param>
/// <param name="OutputSize">Floats of one output.</param>
/// <param name="OutputRows">Rows of the output; empty where it is one vector.</param>
/// <param name="WindowOnly">Why the network cannot run timestep by timestep; null where it can.</param>
/// <param name="Limits">How long a window may be.</param>
/// <param name="Counts">Numbers of rows that follow from the window.</param>
/// <param name="Scratch">Scratch memory of one evaluation.</param>
/// <param name="Buffers">What stages hand to each other.</param>
/// <param name="Stages">What runs, in order.</param>
/// <param name="State">What a model carries from one timestep to the next.</param>
/// <param name="SavedState">How the state is saved.</param>
/// <param name="Cost">What a step costs.</param>
/// <param name="SelfTest">How the compiled model is tested.</param>
internal sealed record LayoutPlan(
    ModelSpec Spec,
    Network Network,
    int OutputSize,
    string OutputRows,
    string? WindowOnly,
    WindowLimits Limits,
    EquatableArray<CountPlan> Counts,
    EquatableArray<ScratchPlan> Scratch,
    EquatableArray<BufferPlan> Buffers,
    EquatableArray<StagePlan> Stages,
    EquatableArray<StateFieldPlan> State,
    SavedStatePlan SavedState,
    CostPlan Cost,
    SelfTestPlan SelfTest)
{
    /// <summary>What of the trained network is left out, because it changes no output.</summary>
    public EquatableArray<string> Pruned { get; init; }

    /// <summary>True where the network can run timestep by timestep.</summary>
    public bool HasStep => WindowOnly is null;

    /// <summary>Timesteps that the file fixes, or 0.</summary>
    public int WindowTimesteps => Network.Timesteps ?? 0;

    /// <summary>All layers in the order in which data passes them.</summary>
    public IEnumerable<LayerPlan> Layers => Stages.SelectMany(stage => stage.Operations).Select(operation => operation.Layer);

    /// <summary>All numbers that the program holds, table by table in the order in which they stand there.</summary>
    public IEnumerable<TablePlan> Tables => Layers.SelectMany(TablePlan.Of).Concat(SelfTest.Window?.Tables ?? []);

    /// <summary>
    /// True where <c>StepMany</c> takes some streams together: their states have to lie at equal distances, which those of
    /// objects do not, and before the layers that work on the last vector there are only LSTM layers, one behind the other,
    /// or what brings their inputs together.
    /// </summary>
    public bool TakesStreamsTogether =>
        HasStep && !Spec.IsReference
        && Stages.Count(stage => !stage.RunsOnce) == 1 && !Stages[0].RunsOnce && Stages[0].Copies.Count == 0
        && Stages[0].Operations.All(operation => operation.Layer is TakePlan or LstmPlan { StreamVariants.Count: > 0 } && operation.Inputs.Count == 1)
        && StreamTakes.All(take => take.FloatsOf(StreamsOfCall) <= TakePlan.MostFloatsTogether)
        && Stages[0].Operations[0].Inputs[0] == "x"
        && Stages[0].Operations.Zip(Stages[0].Operations.Skip(1), (before, behind) => before.Output == behind.Inputs[0]).All(isNext => isNext);

    /// <summary>Most streams that one call takes together.</summary>
    public int StreamsOfCall => LstmPlan.StreamsAtOnce * Stages[0].Operations.Select(operation => operation.Layer).OfType<LstmPlan>().Min(lstm => lstm.StreamGroups);

    private IEnumerable<TakePlan> StreamTakes => Stages[0].Operations.Select(operation => operation.Layer).OfType<TakePlan>();

    /// <summary>
    /// What the attribute's <c>MaxStackBytes</c> limits: the stack of <c>Step</c>; without a <c>Step</c> that of
    /// <c>Run</c> and <c>Continue</c> with the longest window that they take.
    /// </summary>
    public long LimitedStackBytes => HasStep ? Cost.StackBytes : Cost.RunStackBytes + (Limits.Longest ?? 0) * Cost.RunStackBytesPerTimestep;

    /// <summary>True where more than h and c of LSTM layers goes on.</summary>
    public bool HasStateBesidesLstm => HasStep && Layers.Any(layer => layer is GlobalPoolPlan or ConvPlan { IsStreaming: true });

    /// <summary>Every length that a buffer of the model or a part of its state has.</summary>
    public IEnumerable<int> FloatBuffers => State.Where(part => part.Kind == StateFieldKind.Floats).Select(part => part.Length)
        .Concat(Buffers.Where(buffer => buffer.Scratch.Length == 0).Select(buffer => buffer.Floats))
        .Concat(Stages.SelectMany(stage => stage.Operations).Where(operation => operation.HasBuffer).Select(operation => operation.Layer.PaddedUnits))
        .Concat(TakesStreamsTogether ? StreamTakes.Select(take => take.FloatsOf(StreamsOfCall)) : [])
        .Concat(Layers.OfType<ConvPlan>().Where(conv => conv.Dilation > 1).Select(conv => BlockPlanner.Pad(conv.Kernel.InputSize)))
        .Distinct()
        .OrderBy(length => length);
}
