using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>Step</c> of a model that runs timestep by timestep: it is one stage, and the layers that work on its last vector.</summary>
internal static class StepEmitter
{
    /// <summary>The reference to the input.</summary>
    public const string Input = "features";

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <summary>Advances the state by one timestep and writes the network's output for it.</summary>");
        writer.Line("/// <remarks>Input that is not finite spoils the state until <c>Reset</c>; <c>TryStep</c> refuses it.</remarks>");
        Parameters(writer, plan);
        Exception(writer);
        writer.Open($"public void Step({Names.ReadOnlySpan} x, {Names.Span} y)");
        Checks(writer);
        Stages(writer, plan);
        writer.Close();
    }

    /// <summary>Prints the step itself. <c>TryStep</c> has it, too: a call of <c>Step</c> there took up to 5% of one.</summary>
    public static void Stages(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line($"ref float output = ref {Names.Memory}GetReference(y);");
        foreach (BufferPlan vector in plan.Buffers)
            OperationEmitter.Buffer(writer, vector.Name, vector.Floats);
        foreach (StagePlan stage in plan.Stages)
            writer.Line(StageEmitter.Call(stage, "_lstmState", stream => stream.Source switch { "x" => Input, "y" => "output", _ => stream.Source }));
    }

    /// <summary>Prints what both have: the documentation of x and y.</summary>
    public static void Parameters(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line($"/// <param name=\"x\">One timestep: {Text.Count(plan.Network.InputSize, "float")}.</param>");
        writer.Line($"/// <param name=\"y\">Receives {Text.Count(plan.OutputSize, "float")}. May overlap <paramref name=\"x\"/>.</param>");
    }

    /// <summary>Prints the documentation of what both throw.</summary>
    public static void Exception(SourceWriter writer) =>
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length.</exception>");

    /// <summary>Prints the checks of the lengths, and the reference to the input.</summary>
    public static void Checks(SourceWriter writer)
    {
        writer.Line("if (x.Length != InputSize)");
        writer.Indented(Names.Runtime + "LengthErrors.Throw(nameof(x), InputSize, x.Length);");
        writer.Line("if (y.Length != OutputSize)");
        writer.Indented(Names.Runtime + "LengthErrors.Throw(nameof(y), OutputSize, y.Length);");
        writer.Line($"ref float {Input} = ref {Names.Memory}GetReference(x);");
    }
}
