using System.Globalization;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>SelfTest</c>.</summary>
internal static class SelfTestEmitter
{
    private const string Result = "global::EdgeLstm.LstmSelfTestResult";
    private const string Comparison = Names.Runtime + "SelfTestComparison";

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        SelfTestPlan test = plan.SelfTest;
        writer.Line("/// <summary>");
        writer.Line("/// Tests this model on the machine that it runs on: whether its weights have the bits that they were generated with"
            + (test.Window is null ? "." : ", and"));
        writer.Line(test.Window is { } stored
            ? $"/// whether the code computes what it should for a stored window of {Text.Count(stored.Timesteps, "timestep")}. Nothing is allocated."
            : "/// There is no window to run the code on. Nothing is allocated.");
        writer.Line("/// </summary>");
        writer.Line("/// <returns>Whether the model passed, and what was found; its text says all of it.</returns>");
        writer.Open($"public static {Result} SelfTest()");
        Checksum(writer, plan);
        if (test.Window is { } window)
            Window(writer, plan, window);
        else
            writer.Line($"return {Comparison}.WithoutWindow(isIntact);");
        writer.Close();
    }

    private static void Checksum(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("ulong checksum = 0;");
        foreach (TablePlan table in plan.Tables)
            writer.Line($"checksum = {Names.Runtime}WeightChecksum.Add(checksum, {table.Name});");
        writer.Line($"bool isIntact = checksum == 0x{plan.SelfTest.Checksum.ToString("x16", CultureInfo.InvariantCulture)};");
    }

    private static void Window(SourceWriter writer, LayoutPlan plan, SelfTestWindowPlan window)
    {
        writer.Line();
        writer.Line($"{Comparison} comparison = new(SelfTestOutput, SelfTestTolerances);");
        writer.Line($"{Names.ReadOnlySpan} window = {Names.Memory}Cast<uint, float>(SelfTestInput);");
        writer.Line($"{Names.Span} output = stackalloc float[{Names.Number(window.BufferFloats)}];");
        if (plan.HasStep)
            Steps(writer, plan, window);
        if (window.IsRunWhole)
        {
            writer.Line();
            if (plan.HasStep)
            {
                writer.Line("// What Step has left there is no output of Run.");
                writer.Line("output.Fill(float.NaN);");
            }

            writer.Line("Run(window, output);");
            writer.Line("comparison.Add(0, output);");
        }

        writer.Line("return comparison.ToResult(isIntact);");
    }

    /// <summary>What <c>Step</c> calls, on a state that is no model, because making one of a class would allocate.</summary>
    private static void Steps(SourceWriter writer, LayoutPlan plan, SelfTestWindowPlan window)
    {
        writer.Line();
        writer.Line("// The calls of Step.");
        writer.Line("LstmState.Initialize(out LstmState state);");
        writer.Line($"ref float x = ref {Names.Memory}GetReference(window);");
        writer.Line($"ref float y = ref {Names.Memory}GetReference(output);");
        foreach (BufferPlan vector in plan.Buffers)
            OperationEmitter.Buffer(writer, vector.Name, vector.Floats);
        writer.Open($"for (int timestep = 0; timestep < {Names.Number(window.Timesteps)}; timestep++)");
        foreach (StagePlan stage in plan.Stages)
            writer.Line(StageEmitter.Call(stage, "state", Argument, separator: ",\n    "));
        if (plan.OutputRows.Length > 0)
            writer.Line("comparison.Add(timestep, output.Slice(0, OutputSize));");
        writer.Close();
        if (plan.OutputRows.Length == 0)
            writer.Line("comparison.Add(0, output.Slice(0, OutputSize));");
    }

    private static string Argument(StreamPlan stream) =>
        stream.Source == "x" ? $"{Names.Unsafe}Add(ref x, timestep * InputSize)" : stream.Source;
}
