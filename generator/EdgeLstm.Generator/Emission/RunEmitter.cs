using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>Run</c>: a whole window from the initial state, timestep by timestep, so that the stack does not grow with it.</summary>
internal static class RunEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        SegmentPlan last = plan.Segments[plan.Segments.Count - 1];
        OutputLength(writer, plan, last);
        writer.Line();
        writer.Line("/// <summary>Evaluates a whole window from the initial state; no state is read or kept.</summary>");
        writer.Line(plan.WindowTimesteps > 0
            ? $"/// <param name=\"window\">{Text.Count(plan.WindowTimesteps, "timestep")} one after the other, each {Text.Count(plan.InputSize, "float")}.</param>"
            : $"/// <param name=\"window\">One or more timesteps one after the other, each {Text.Count(plan.InputSize, "float")}.</param>");
        writer.Line("/// <param name=\"output\">Receives <see cref=\"GetRunOutputLength\"/> floats. Must not overlap <paramref name=\"window\"/>.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length.</exception>");
        writer.Open("public static void Run(global::System.ReadOnlySpan<float> window, global::System.Span<float> output)");
        if (plan.WindowTimesteps > 0)
        {
            writer.Line("if (window.Length != WindowTimesteps * InputSize)");
            writer.Indented("global::EdgeLstm.CompilerServices.LengthErrors.Throw(nameof(window), WindowTimesteps * InputSize, window.Length);");
        }
        else
        {
            writer.Line("if (window.IsEmpty || window.Length % InputSize != 0)");
            writer.Indented("global::EdgeLstm.CompilerServices.LengthErrors.ThrowWindow(nameof(window), InputSize, window.Length);");
        }

        writer.Line("int outputLength = GetRunOutputLength(window.Length / InputSize);");
        writer.Line("if (output.Length != outputLength)");
        writer.Indented("global::EdgeLstm.CompilerServices.LengthErrors.Throw(nameof(output), outputLength, output.Length);");
        writer.Line();
        writer.Line("LstmState.Initialize(out LstmState state);");
        writer.Line("ref float y = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output);");
        string vector = "";
        foreach (SegmentCode segment in SegmentCode.All(plan))
            vector = Segment(writer, segment, vector);
        writer.Close();
    }

    private static void OutputLength(SourceWriter writer, LayoutPlan plan, SegmentPlan last)
    {
        string length = !last.ReturnsSequence ? "OutputSize"
            : last.Repeat > 0 ? last.Repeat + " * OutputSize"
            : "checked(timesteps * OutputSize)";
        writer.Line("/// <summary>Floats that <see cref=\"Run\"/> writes.</summary>");
        writer.Line("/// <param name=\"timesteps\">Timesteps in the window, 1 or more.</param>");
        if (last.ReturnsSequence && last.Repeat == 0)
            writer.Line("/// <exception cref=\"global::System.OverflowException\">No span can hold the output of so many timesteps.</exception>");
        writer.Open("public static int GetRunOutputLength(int timesteps)");
        writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfLessThan(timesteps, 1);");
        writer.Line($"return {length};");
        writer.Close();
    }

    /// <summary>Prints the loop over one segment and returns the name of the vector that it leaves.</summary>
    private static string Segment(SourceWriter writer, SegmentCode segment, string vector)
    {
        string step = "step" + segment.Suffix;
        bool writesRows = segment.Plan.ReturnsSequence;
        string row = writesRows ? ", ref y" : "";
        if (segment.Plan.Repeat == 0)
        {
            writer.Line($"ref float {step} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(window);");
            writer.Line($"ref float {step}End = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {step}, window.Length);");
            writer.Line("do");
            writer.OpenBrace();
            writer.Line($"{segment.Advance}(ref state, ref {step}{row});");
            writer.Line($"{step} = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {step}, InputSize);");
            if (writesRows)
                writer.Line("y = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref y, OutputSize);");
            writer.Close();
            writer.Line($"while (global::System.Runtime.CompilerServices.Unsafe.IsAddressLessThan(ref {step}, ref {step}End));");
        }
        else
        {
            writer.Open($"for (int timestep = 0; timestep < {segment.Plan.Repeat}; timestep++)");
            writer.Line($"{segment.Advance}(ref state, ref {vector}{row});");
            if (writesRows)
                writer.Line("y = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref y, OutputSize);");
            writer.Close();
        }

        if (writesRows)
            return "";
        if (segment.IsLast)
        {
            writer.Line($"{segment.Head}(ref state, ref y);");
            return "";
        }

        string result = "vector" + segment.Suffix;
        LayerPlan last = segment.Plan.Last;
        string buffer = StateEmitter.Buffer(last);
        writer.Line($"{buffer} {result}Buffer = default;");
        writer.Line($"ref float {result} = ref global::System.Runtime.CompilerServices.Unsafe.As<{buffer}, float>(ref {result}Buffer);");
        writer.Line($"{segment.Head}(ref state, ref {result});");
        return result;
    }
}
