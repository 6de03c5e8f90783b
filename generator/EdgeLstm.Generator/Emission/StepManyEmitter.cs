using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>StepMany</c>: one timestep of many independent streams, by the methods that <c>Step</c> calls.</summary>
internal static class StepManyEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        string input = Text.Count(plan.Network.InputSize, "float");
        string output = Text.Count(plan.OutputSize, "float");
        writer.Line("/// <summary>Advances each of many independent streams by one timestep, with the same bits as one <c>Step</c> after the other.</summary>");
        writer.Line(plan.Spec.IsReference
            ? "/// <param name=\"streams\">A model each, none of them twice. May be empty.</param>"
            : "/// <param name=\"streams\">The state of each stream. May be empty.</param>");
        writer.Line($"/// <param name=\"x\">One timestep of each stream, in their order: {input} a stream.</param>");
        writer.Line($"/// <param name=\"y\">Receives {output} a stream. Must not overlap <paramref name=\"x\"/>.</param>");
        writer.Line(plan.Spec.IsReference
            ? "/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length, or a model is null; no state has changed then.</exception>"
            : "/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length; no state has changed then.</exception>");
        writer.Open($"public static void StepMany(global::System.Span<{plan.Spec.Name}> streams, {Names.ReadOnlySpan} x, {Names.Span} y)");
        Checks(writer, plan);
        writer.Line($"ref float input = ref {Names.Memory}GetReference(x);");
        writer.Line($"ref float output = ref {Names.Memory}GetReference(y);");
        foreach (BufferPlan vector in plan.Buffers)
            OperationEmitter.Buffer(writer, vector.Name, vector.Floats);
        writer.Line("int stream = 0;");
        if (plan.TakesStreamsTogether)
            Together(writer, plan);
        writer.Open("for (; stream < streams.Length; stream++)");
        Stages(writer, plan.Stages);
        writer.Close();
        writer.Close();
        if (!plan.TakesStreamsTogether)
            return;
        writer.Line();
        Advance(writer, plan);
    }

    private static void Together(SourceWriter writer, LayoutPlan plan)
    {
        writer.Open("if (global::System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)");
        int most = plan.StreamsOfCall / LstmPlan.StreamsAtOnce;
        writer.Line($"while (streams.Length - stream >= {LstmPlan.StreamsAtOnce})");
        writer.OpenBrace();
        writer.Line($"int groups = global::System.Math.Min({most}, (streams.Length - stream) / {LstmPlan.StreamsAtOnce});");
        writer.Line($"AdvanceStreams(ref streams[stream]._lstmState, ref {Names.Unsafe}Add(ref input, stream * InputSize), groups);");
        writer.Open($"for (int next = stream + {LstmPlan.StreamsAtOnce} * groups; stream < next; stream++)");
        Stages(writer, plan.Stages.Skip(1));
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Line();
    }

    private static void Stages(SourceWriter writer, IEnumerable<StagePlan> stages)
    {
        writer.Line("ref LstmState state = ref streams[stream]._lstmState;");
        foreach (StagePlan stage in stages)
            writer.Line(StageEmitter.Call(stage, "state", stream => Argument(stream), separator: ",\n    "));
    }

    /// <summary>Prints the timestep of streams that lie side by side.</summary>
    private static void Advance(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line($"// One timestep of groups of {LstmPlan.StreamsAtOnce} streams side by side, which share each load of weights.");
        writer.Open("private static void AdvanceStreams(ref LstmState state, ref float x, int groups)");
        writer.Line($"int nextState = {Names.Unsafe}SizeOf<{plan.Spec.Name}>();");
        string nextX = "InputSize * sizeof(float)";
        foreach (OperationPlan operation in plan.Stages[0].Operations)
        {
            LayerPlan layer = operation.Layer;
            if (layer is TakePlan take)
            {
                OperationEmitter.Buffer(writer, operation.Output, take.FloatsOf(plan.StreamsOfCall));
                TakeEmitter.EmitLoop(writer, take, $"{LstmPlan.StreamsAtOnce} * groups", operation.Inputs[0], nextX, operation.Output);
                nextX = $"{take.PaddedUnits} * sizeof(float)";
                continue;
            }

            writer.Line($"ref float {operation.Output} = ref {StateEmitter.Reference(plan, layer.Id + "Hidden")};");
            writer.Line($"{Names.Kernels(plan.Spec)}.{layer.Id}Streams(\n    ref {Names.Runtime}WeightTable.AsFloats({Names.Weights(layer)}),\n"
                + $"    ref {operation.Inputs[0]}, {nextX}, ref {operation.Output}, ref {StateEmitter.Reference(plan, layer.Id + "Cell")}, nextState, groups);");
            nextX = "nextState";
        }

        writer.Close();
    }

    /// <summary>All of them before the first state changes. The product of two numbers in range may be beyond that of int.</summary>
    private static void Checks(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("if (x.Length != (long)streams.Length * InputSize)");
        writer.Indented(Names.Runtime + "LengthErrors.ThrowStreams(nameof(x), streams.Length, InputSize, x.Length);");
        writer.Line("if (y.Length != (long)streams.Length * OutputSize)");
        writer.Indented(Names.Runtime + "LengthErrors.ThrowStreams(nameof(y), streams.Length, OutputSize, y.Length);");
        if (!plan.Spec.IsReference)
            return;
        writer.Open("for (int index = 0; index < streams.Length; index++)");
        writer.Line("if (streams[index] is null)");
        writer.Indented(Names.Runtime + "StreamErrors.ThrowNull(nameof(streams), index);");
        writer.Close();
    }

    private static string Argument(StreamPlan stream) => stream.Source switch
    {
        "x" => $"{Names.Unsafe}Add(ref input, stream * InputSize)",
        "y" => $"{Names.Unsafe}Add(ref output, stream * OutputSize)",
        var vector => vector,
    };
}
