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
        writer.Line($"// {(buffer.Scratch.Length > 0 ? "Row after row" : "The vector")} of {Text.Comment(buffer.Layer)}.");
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
