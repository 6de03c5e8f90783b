using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>Run</c> and <c>Continue</c>: a whole window from a fresh state, or from the model's own.</summary>
internal static class RunEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        OutputLength(writer, plan);
        writer.Line();
        writer.Line("/// <summary>Evaluates a whole window from the initial state; no state is read or kept.</summary>");
        Parameters(writer, plan);
        writer.Open($"public static void Run({Names.ReadOnlySpan} window, {Names.Span} output)");
        writer.Line("CheckLengths(window, output);");
        writer.Line("LstmState.Initialize(out LstmState state);");
        writer.Line("EvaluateWindow(ref state, window, output);");
        writer.Close();
        writer.Line();
        Continue(writer, plan);
        writer.Line();
        CheckLengths(writer, plan);
        writer.Line();
        new WindowEmitter(writer, plan).Emit();
    }

    private static void Continue(SourceWriter writer, LayoutPlan plan)
    {
        StateFieldPlan[] perWindow = [.. plan.State.Where(field => field.IsPerWindow)];
        writer.Line(plan.HasStep
            ? "/// <summary>Evaluates a window from the state of this model, which afterwards is that behind the window: the same as one <c>Step</c> after the other.</summary>"
            : "/// <summary>Evaluates a window from the h and c of this model's LSTM layers, which afterwards are those behind the window; pools and convolutions begin anew.</summary>");
        Parameters(writer, plan);
        writer.Open($"public void Continue({Names.ReadOnlySpan} window, {Names.Span} output)");
        writer.Line("CheckLengths(window, output);");
        if (perWindow.Length > 0)
            writer.Line("// Pools and convolutions see one window.");
        foreach (StateFieldPlan field in perWindow)
            writer.Line($"_lstmState.{field.Name} = default;");
        writer.Line("EvaluateWindow(ref _lstmState, window, output);");
        writer.Close();
    }

    private static void Parameters(SourceWriter writer, LayoutPlan plan)
    {
        string timesteps = (plan.WindowTimesteps, plan.Limits) switch
        {
            ( > 0, _) => Text.Count(plan.WindowTimesteps, "timestep"),
            (_, { Longest: not null, Shortest: 1 }) => "Up to <see cref=\"MaxWindowTimesteps\"/> timesteps",
            (_, { Longest: not null, Shortest: var shortest }) => $"{shortest} to <see cref=\"MaxWindowTimesteps\"/> timesteps",
            (_, { Shortest: 1 }) => "One or more timesteps",
            (_, { Shortest: var shortest }) => $"{shortest} or more timesteps",
        };
        writer.Line($"/// <param name=\"window\">{timesteps} one after the other, each {Text.Count(plan.Network.InputSize, "float")}.</param>");
        writer.Line("/// <param name=\"output\">Receives <see cref=\"GetRunOutputLength(int)\"/> floats, " + OutputShape(plan) + ". Must not overlap <paramref name=\"window\"/>.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length.</exception>");
    }

    private static string OutputShape(LayoutPlan plan)
    {
        string output = Text.Count(plan.OutputSize, "float");
        return plan.OutputRows switch
        {
            "" => $"one output of {output}",
            "timesteps" => $"an output of {output} for each timestep",
            var rows when int.TryParse(rows, out int known) => $"{Text.Count(known, "output")} of {output}, one after the other",
            _ => $"outputs of {output}, one after the other",
        };
    }

    private static void OutputLength(SourceWriter writer, LayoutPlan plan)
    {
        bool isOpen = plan.OutputRows.Length > 0 && !int.TryParse(plan.OutputRows, out _);
        writer.Line("/// <summary>Floats that <c>Run</c> and <c>Continue</c> write.</summary>");
        writer.Line($"/// <param name=\"timesteps\">Timesteps in the window, {plan.Limits.Shortest} or more.</param>");
        writer.Line($"/// <returns>Floats: {OutputShape(plan)}.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">No window has so many timesteps.</exception>");
        if (isOpen)
            writer.Line("/// <exception cref=\"global::System.OverflowException\">No span can hold the output of so many timesteps.</exception>");
        writer.Open("public static int GetRunOutputLength(int timesteps)");
        writer.Line($"global::System.ArgumentOutOfRangeException.ThrowIfLessThan(timesteps, {plan.Limits.Shortest});");
        if (plan.Limits.Longest is not null)
            writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfGreaterThan(timesteps, MaxWindowTimesteps);");
        if (plan.OutputRows.Length == 0)
        {
            writer.Line("return OutputSize;");
        }
        else if (isOpen)
        {
            WindowEmitter.Counts(writer, plan);
            writer.Line($"return checked({plan.OutputRows} * OutputSize);");
        }
        else
        {
            writer.Line($"return {plan.OutputRows} * OutputSize;");
        }

        writer.Close();
    }

    private static void CheckLengths(SourceWriter writer, LayoutPlan plan)
    {
        const string errors = Names.Runtime + "LengthErrors.";
        writer.Open($"private static void CheckLengths({Names.ReadOnlySpan} window, {Names.Span} output)");
        if (plan.WindowTimesteps > 0)
        {
            writer.Line("if (window.Length != WindowTimesteps * InputSize)");
            writer.Indented(errors + "Throw(nameof(window), WindowTimesteps * InputSize, window.Length);");
        }
        else
        {
            writer.Line("if (window.IsEmpty || window.Length % InputSize != 0)");
            writer.Indented(errors + "ThrowWindow(nameof(window), InputSize, window.Length);");
            if (plan.Limits.Shortest > 1)
            {
                writer.Line($"if (window.Length / InputSize < {plan.Limits.Shortest})");
                writer.Indented(errors + $"ThrowTooShort(nameof(window), {plan.Limits.Shortest}, window.Length / InputSize);");
            }

            if (plan.Limits.Longest is not null)
            {
                writer.Line("if (window.Length / InputSize > MaxWindowTimesteps)");
                writer.Indented(errors + "ThrowTooLong(nameof(window), MaxWindowTimesteps, window.Length / InputSize);");
            }
        }

        writer.Line("int outputLength = GetRunOutputLength(window.Length / InputSize);");
        writer.Line("if (output.Length != outputLength)");
        writer.Indented(errors + "Throw(nameof(output), outputLength, output.Length);");
        writer.Close();
    }
}
