using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the evaluation of a window: the memory for what stages hand to each other, then one loop a stage.</summary>
internal sealed class WindowEmitter(SourceWriter writer, LayoutPlan plan)
{
    public void Emit()
    {
        writer.Line("// All stages over one window, which the lengths were checked for; the state advances.");
        writer.Open($"private static void EvaluateWindow(ref LstmState state, {Names.ReadOnlySpan} window, {Names.Span} output)");
        if (UsesTimesteps)
            writer.Line("int timesteps = window.Length / InputSize;");
        Counts(writer, plan);
        writer.Line($"ref float x = ref {Names.Memory}GetReference(window);");
        writer.Line($"ref float y = ref {Names.Memory}GetReference(output);");
        foreach (ScratchPlan scratch in plan.Scratch)
            Scratch(scratch);
        foreach (BufferPlan buffer in plan.Buffers)
            Buffer(buffer);
        int chunk = plan.Stages.Max(stage => stage.Chunk?.Floats ?? 0);
        if (chunk > 0)
        {
            writer.Line("// Sums of the inputs of some timesteps, for one stage after the other.");
            writer.Line($"{Names.Span} chunk = stackalloc float[{chunk}];");
        }

        foreach (StagePlan stage in plan.Stages)
            Stage(stage);
        writer.Close();
    }

    /// <summary>Prints the numbers of rows that follow from <c>timesteps</c>.</summary>
    public static void Counts(SourceWriter writer, LayoutPlan plan)
    {
        foreach (CountPlan count in plan.Counts)
        {
            writer.Line(count.Stride == 1
                ? $"int {count.Name} = {count.From}{Signed(count.Added)};"
                : $"int {count.Name} = {(count.Change == 0 ? count.From : $"({count.From}{Signed(count.Change)})")} / {count.Stride}{Signed(count.Added)};");
        }
    }

    private bool UsesTimesteps =>
        plan.Stages.Any(stage => stage.Rows == "timesteps" || stage.Streams.Any(stream => stream.EndRows == "timesteps"))
        || plan.Counts.Count > 0
        || plan.Scratch.Any(scratch => scratch.Rows == "timesteps");

    private void Scratch(ScratchPlan scratch)
    {
        string rows = scratch.ExtraRows == 0 ? scratch.Rows : $"({scratch.Rows} + {scratch.ExtraRows})";
        writer.Line($"{Names.Span} {scratch.Name} = stackalloc float[{rows}{(scratch.RowSize == 1 ? "" : " * " + scratch.RowSize)}];");
        // Zeros by themselves, unless the project says SkipLocalsInit.
        if (scratch.FrontFloats > 0)
            writer.Line($"{scratch.Name}.Slice(0, {scratch.FrontFloats}).Clear();");
        if (scratch.BehindFloats > 0)
            writer.Line($"{scratch.Name}.Slice({scratch.Name}.Length - {scratch.BehindFloats}).Clear();");
    }

    private void Buffer(BufferPlan buffer)
    {
        writer.Line($"// {(buffer.Scratch.Length > 0 ? "The timesteps" : "The vector")} of {Text.Comment(buffer.Layer)}.");
        if (buffer.Scratch.Length > 0)
        {
            writer.Line($"ref float {buffer.Name} = ref {Names.Memory}GetReference({buffer.Scratch});");
            return;
        }

        OperationEmitter.Buffer(writer, buffer.Name, buffer.Floats);
    }

    private void Stage(StagePlan stage)
    {
        string call = StageEmitter.Call(stage, "state", stream => Argument(stage, stream), separator: ",\n    ");
        if (plan.Stages.Count > 2)
            writer.Line().Line(StageEmitter.Comment(stage));
        if (stage.RunsOnce)
        {
            writer.Line(call);
            return;
        }

        if (stage.Chunk is { } chunk)
        {
            writer.Open("if (global::System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)");
            Chunks(stage, chunk);
            writer.Close();
            writer.Open("else");
            Timesteps(stage, call);
            writer.Close();
            return;
        }

        Timesteps(stage, call);
    }

    /// <summary>Some timesteps at a time: first the sums of their inputs, then each from its sums.</summary>
    private void Chunks(StagePlan stage, ChunkPlan chunk)
    {
        StagePlan fromSums = StageEmitter.FromSums(stage, chunk);
        string layer = $"{Names.Kernels(plan.Spec)}.{chunk.Layer.Id}InputSums";
        bool isDownward = chunk.Stream.IsFlipped != stage.IsBackward;
        writer.Line($"ref float {ChunkPlan.Sums} = ref {Names.Memory}GetReference(chunk);");
        writer.Open($"for (int first = 0; first < {stage.Rows}; first += {chunk.Timesteps})");
        writer.Line($"int count = global::System.Math.Min({chunk.Timesteps}, {stage.Rows} - first);");
        writer.Line(stage.IsBackward ? $"int timestep = {stage.Rows} - 1 - first;" : "int timestep = first;");
        string input = Argument(stage, chunk.Stream), next = $"{(isDownward ? "-" : "")}{Step(chunk.Stream)} * sizeof(float)";
        if (chunk.Take is { } take)
        {
            writer.Line($"ref float inputs = ref {Names.At(Names.Unsafe, ChunkPlan.Sums, chunk.TakenOffset)};");
            TakeEmitter.EmitLoop(writer, take, "count", input, next, "inputs");
            (input, next) = ("inputs", $"{take.PaddedUnits} * sizeof(float)");
        }

        writer.Line($"{layer}(\n    ref {Names.Runtime}WeightTable.AsFloats({Names.Weights(chunk.Layer)}),\n"
            + $"    ref {input}, {next}, count, ref {ChunkPlan.Sums});");
        writer.Open("for (int row = 0; row < count; row++)");
        writer.Line(StageEmitter.Call(
            fromSums,
            "state",
            stream => stream.Name == ChunkPlan.Sums ? $"{Names.Unsafe}Add(ref {ChunkPlan.Sums}, row * {chunk.SumFloats})" : Argument(stage, stream),
            separator: ",\n    "));
        writer.Line(stage.IsBackward ? "timestep--;" : "timestep++;");
        writer.Close();
        writer.Close();
    }

    private void Timesteps(StagePlan stage, string call)
    {
        writer.Open(stage.IsBackward
            ? $"for (int timestep = {stage.Rows} - 1; timestep >= 0; timestep--)"
            : $"for (int timestep = 0; timestep < {stage.Rows}; timestep++)");
        writer.Line(call);
        writer.Close();
    }

    private string Argument(StagePlan stage, StreamPlan stream)
    {
        var terms = new List<string>();
        if (stream.EndRows.Length > 0)
            terms.Add($"{stream.EndRows} * {stream.RowSize}");
        if (stream.Step != 0)
            terms.Add($"{(stream.IsFlipped ? $"({stage.Rows} - 1 - timestep)" : "timestep")} * {Step(stream)}");
        if (terms.Count == 0)
            return Names.At(Names.Unsafe, stream.Source, stream.Offset);
        return $"{Names.Unsafe}Add(ref {stream.Source}, {string.Join(" + ", terms)}{Signed(stream.Offset)})";
    }

    private string Step(StreamPlan stream) => stream switch
    {
        { Source: "x" } when stream.Step == plan.Network.InputSize => "InputSize",
        { Source: "y" } => "OutputSize",
        _ => stream.Step.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Signed(int added) => added switch
    {
        0 => "",
        < 0 => " - " + -added,
        _ => " + " + added,
    };
}
