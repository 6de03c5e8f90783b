using EdgeLstm.Model;
using EdgeLstm.Parsing;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>Turns stages into the calls that they are printed as: where each result goes, and which kernel each layer gets.</summary>
internal static class OperationPlanner
{
    /// <param name="network">The stages.</param>
    /// <param name="counts">Receives the numbers of rows.</param>
    /// <param name="isNumbered">Whether there are several, so that their methods need numbers.</param>
    /// <param name="fast">Whether activations are those of the fast tier.</param>
    public static IEnumerable<StagePlan> Plan(StagedNetwork network, CountNames counts, bool isNumbered, ModelSpec spec)
    {
        for (int index = 0; index < network.Stages.Count; index++)
        {
            StageBuilder stage = network.Stages[index];
            string suffix = isNumbered ? FormattableString.Invariant($"{index + 1}") : "";
            yield return Plan(stage, (stage.Rows is null ? "EvaluateHead" : "AdvanceOneTimestep") + suffix, counts, spec);
        }
    }

    private static StagePlan Plan(StageBuilder stage, string method, CountNames counts, ModelSpec spec)
    {
        Dictionary<string, bool> padded = stage.Inputs.ToDictionary(input => input.Name, input => IsPadded(input.View));
        var direct = new Dictionary<string, string>();
        var copies = new List<CopyPlan>();
        foreach (StageOutput output in stage.Outputs)
        {
            string parameter = Parameter(output.Target);
            if (CanWriteDirectly(stage, output))
                direct.Add(output.Row.Name, parameter);
            else
                copies.Add(new CopyPlan(output.Row.Name, parameter, output.Row.Size));
        }

        var operations = new List<OperationPlan>();
        foreach (OperationBuilder operation in stage.Operations)
        {
            LayerPlan layer = ActivationTier.Of(operation.Plan(operation.Inputs.Length > 0 && padded[operation.Inputs[0]]), spec.FastActivations);
            layer = SeparateProducts.Of(layer, spec.Reproducible);
            bool isDirect = direct.TryGetValue(operation.Output, out string? parameter);
            bool hasBuffer = operation.State is null && operation.Output.Length > 0 && !isDirect;
            operations.Add(new OperationPlan(layer, new(operation.Inputs), parameter ?? operation.Output, hasBuffer));
            // The few sums of a dot product leave the padding of their buffer alone.
            if (operation.Output.Length > 0)
                padded[operation.Output] = layer is not DensePlan { Kernel: DenseKernel.Dot };
        }

        return new StagePlan(
            method,
            stage.Rows is null ? "" : counts.Of(stage.Rows),
            stage.IsBackward == true,
            new(stage.Inputs.Where(input => input.View.Buffer.Kind != BufferKind.State).Select(input => Input(input, counts))
                .Concat(stage.Outputs.Select(output => Output(output.Target)))),
            new(stage.Inputs.Where(input => input.View.Buffer.Kind == BufferKind.State).Select(input => new StateInputPlan(input.Name, input.View.Buffer.StateField))),
            new(operations),
            new(copies));
    }

    /// <summary>
    /// Whether a result can be computed where it is needed: not where the state holds it, or a layer of the stage reads
    /// it, which counts on padding. The caller's output may overlap the input of the same timestep, so what reads the
    /// input is not written there before it is complete.
    /// </summary>
    private static bool CanWriteDirectly(StageBuilder stage, StageOutput output) =>
        output.Row.State is null
        && stage.Outputs.Count(other => other.Row == output.Row) == 1
        && stage.Operations.FirstOrDefault(operation => operation.Output == output.Row.Name) is { } writer
        && !stage.Operations.Any(operation => operation.Inputs.Contains(output.Row.Name))
        && !(output.Target.Kind == BufferKind.Output && stage.Inputs.Any(input => input.View.Buffer.Kind == BufferKind.Window && writer.Inputs.Contains(input.Name)));

    /// <summary>Whether a kernel may read up to a multiple of 4, and write zeros there.</summary>
    private static bool IsPadded(View view) => view.Buffer.Kind switch
    {
        BufferKind.State or BufferKind.Vector => true,
        BufferKind.Sequence => view.Size % 4 == 0,
        _ => false,
    };

    private static string Parameter(DataBuffer target) =>
        target.Kind == BufferKind.Sequence ? target.Name.Replace("Rows", "Row") : target.Name;

    private static StreamPlan Input(StageInput input, CountNames counts)
    {
        View view = input.View;
        DataBuffer buffer = view.Buffer;
        int offset = (buffer.FrontRows + view.FirstRow) * buffer.Size;
        return view.IsFromEnd
            ? new StreamPlan(input.Name, buffer.Name, view.Step, IsFlipped: false, offset, counts.Of(buffer.Rows!), buffer.Size)
            : new StreamPlan(input.Name, buffer.Name, view.Step, view.IsFlipped, offset);
    }

    private static StreamPlan Output(DataBuffer target) => new(
        Parameter(target), target.Name, target.Rows is null ? 0 : target.Size, IsFlipped: false, target.FrontRows * target.Size);
}
