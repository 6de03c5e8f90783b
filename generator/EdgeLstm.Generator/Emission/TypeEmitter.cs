using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the members of the user's type.</summary>
internal static class TypeEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        string contract = plan.HasStep ? "ILstmStepModel" : "ILstmModel";
        Summary(writer, plan);
        writer.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"EdgeLstm.Generator\", \"" + typeof(TypeEmitter).Assembly.GetName().Version.ToString(3) + "\")]");
        writer.Open($"partial {plan.Spec.Keyword} {plan.Spec.Name} : global::EdgeLstm.{contract}<{plan.Spec.Name}>");
        ConstantsEmitter.Emit(writer, plan);
        if (plan.HasStep)
        {
            writer.Line();
            StepEmitter.Emit(writer, plan);
        }

        writer.Line();
        RunEmitter.Emit(writer, plan);
        foreach (SegmentCode segment in SegmentCode.All(plan))
        {
            writer.Line();
            SegmentEmitter.Emit(writer, plan.Spec, segment);
        }

        writer.Line();
        StateEmitter.Emit(writer, plan);
        writer.Close();
    }

    private static void Summary(SourceWriter writer, LayoutPlan plan)
    {
        string shape = plan.EndsInSequence && !plan.HasStep
            ? $"A window of timesteps in, {Text.Count(plan.Segments[plan.Segments.Count - 1].Repeat)} rows of {Text.Count(plan.OutputSize, "float")} out."
            : plan.HasStep
                ? $"One timestep in: {Text.Count(plan.InputSize, "float")}. One output: {Text.Count(plan.OutputSize, "float")}."
                : $"A window of timesteps of {Text.Count(plan.InputSize, "float")} in, one output of {Text.Count(plan.OutputSize, "float")}.";
        writer.Line("/// <summary>");
        writer.Line($"/// The trained network of <c>{Text.Xml(plan.Source.File)}</c>. {shape}");
        if (plan.HasStep)
            writer.Line("/// The value is the network's state: h and c of every LSTM layer, nothing else.");
        writer.Line("/// </summary>");
        writer.Line("/// <remarks>");
        writer.Line($"/// Weights {Text.Count(plan.Cost.WeightBytes)} bytes, state {Text.Count(plan.Cost.StateBytes)} bytes, buffers on the stack up to");
        writer.Line($"/// {Text.Count(plan.Cost.StackBytes)} bytes, {Text.Count(plan.Cost.MultiplyAdds)} multiply-adds a timestep. Nothing is allocated.");
        writer.Line("/// </remarks>");
    }
}
