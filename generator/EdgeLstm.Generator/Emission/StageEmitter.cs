using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the method of a stage: the calls of its kernels, one after the other.</summary>
internal static class StageEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan, StagePlan stage)
    {
        writer.Line(Comment(stage));
        writer.Open($"private static void {stage.Method}({string.Join(", ", Parameters(stage))})");
        foreach (StateInputPlan input in stage.StateInputs)
            writer.Line($"ref float {input.Name} = ref {StateEmitter.Reference(plan, input.Field)};");
        foreach (OperationPlan operation in stage.Operations)
            new OperationEmitter(writer, plan, operation).Emit();
        End(writer, stage);
    }

    /// <summary>Prints the method of a stage whose first layer finds the sums of its input formed.</summary>
    public static void EmitFromSums(SourceWriter writer, LayoutPlan plan, StagePlan stage, ChunkPlan chunk)
    {
        writer.Line($"// The same from the sums of x of {Text.Comment(chunk.Layer.Name)}.");
        writer.Open($"private static void {FromSums(stage, chunk).Method}({string.Join(", ", Parameters(FromSums(stage, chunk)))})");
        foreach (StateInputPlan input in stage.StateInputs)
            writer.Line($"ref float {input.Name} = ref {StateEmitter.Reference(plan, input.Field)};");
        foreach (OperationPlan operation in stage.Operations.Where(operation => operation.Layer != chunk.Take))
            new OperationEmitter(writer, plan, operation).Emit(fromSums: operation.Layer == chunk.Layer);
        End(writer, stage);
    }

    /// <summary>A stage that takes sums in place of the stream that its first layer reads.</summary>
    public static StagePlan FromSums(StagePlan stage, ChunkPlan chunk) => stage with
    {
        Method = stage.Method + "FromSums",
        Streams = new(stage.Streams.Select(stream => stream == chunk.Stream ? stream with { Name = ChunkPlan.Sums } : stream)),
    };

    private static void End(SourceWriter writer, StagePlan stage)
    {
        foreach (CopyPlan copy in stage.Copies)
            writer.Line($"{Names.Runtime}Rows.Copy(ref {copy.From}, ref {copy.To}, {copy.Length});");
        writer.Close();
    }

    /// <summary>What is passed to a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="state">The state.</param>
    /// <param name="stream">What is passed for each stream.</param>
    /// <param name="separator">What stands between them where there are several.</param>
    public static string Call(StagePlan stage, string state, Func<StreamPlan, string> stream, string separator = ", ")
    {
        if (stage.Streams.Count < 2)
            separator = ", ";
        return $"{stage.Method}({(separator == ", " ? "" : separator.Substring(1))}ref {state}{string.Concat(stage.Streams.Select(parameter => $"{separator}ref {stream(parameter)}"))});";
    }

    /// <summary>What a stage does.</summary>
    public static string Comment(StagePlan stage)
    {
        string layers = string.Join(", ", stage.Operations.Select(operation => Text.Comment(operation.Layer.Name)).Distinct());
        return (stage.RunsOnce, layers.Length) switch
        {
            (true, 0) => "// The vector is the output.",
            (true, _) => $"// Once, on the vector: {layers}.",
            (false, 0) => "// Brings the timesteps into the order and the place in which they are read next.",
            _ => $"// {(stage.IsBackward ? "From the last timestep to the first" : "Timestep by timestep")}: {layers}.",
        };
    }

    private static IEnumerable<string> Parameters(StagePlan stage) =>
        stage.Streams.Select(stream => "ref float " + stream.Name).Prepend("ref LstmState state");
}
