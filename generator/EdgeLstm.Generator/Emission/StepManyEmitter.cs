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
            : "/// <param name=\"streams\">The state of each. May be empty.</param>");
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
        writer.Open("for (int stream = 0; stream < streams.Length; stream++)");
        writer.Line("ref LstmState state = ref streams[stream]._lstmState;");
        foreach (StagePlan stage in plan.Stages)
            writer.Line(StageEmitter.Call(stage, "state", stream => Argument(stream), separator: ",\n    "));
        writer.Close();
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
        writer.Open("for (int stream = 0; stream < streams.Length; stream++)");
        writer.Line("if (streams[stream] is null)");
        writer.Indented(Names.Runtime + "StreamErrors.ThrowNull(nameof(streams), stream);");
        writer.Close();
    }

    private static string Argument(StreamPlan stream) => stream.Source switch
    {
        "x" => $"{Names.Unsafe}Add(ref input, stream * InputSize)",
        "y" => $"{Names.Unsafe}Add(ref output, stream * OutputSize)",
        var vector => vector,
    };
}
