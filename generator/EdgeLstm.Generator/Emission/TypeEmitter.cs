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
        writer.Line();
        StateMembersEmitter.Emit(writer, plan);
        if (plan.HasStep)
        {
            writer.Line();
            StepEmitter.Emit(writer, plan);
            writer.Line();
            TryStepEmitter.Emit(writer, plan);
            writer.Line();
            StepManyEmitter.Emit(writer, plan);
        }

        writer.Line();
        RunEmitter.Emit(writer, plan);
        writer.Line();
        SavedStateEmitter.Emit(writer, plan);
        writer.Line();
        SelfTestEmitter.Emit(writer, plan);
        foreach (StagePlan stage in plan.Stages)
        {
            writer.Line();
            StageEmitter.Emit(writer, plan, stage);
            if (stage.Chunk is { } chunk)
            {
                writer.Line();
                StageEmitter.EmitFromSums(writer, plan, stage, chunk);
            }
        }

        writer.Line();
        StateEmitter.Emit(writer, plan);
        writer.Close();
    }

    private static void Summary(SourceWriter writer, LayoutPlan plan)
    {
        string input = Text.Count(plan.Network.InputSize, "float");
        string output = Text.Count(plan.OutputSize, "float");
        string shape = (plan.HasStep, plan.OutputRows) switch
        {
            (true, _) => $"One timestep in: {input}. One output: {output}.",
            (false, "") => $"A window of timesteps of {input} in, one output of {output}.",
            (false, "timesteps") => $"A window of timesteps of {input} in, as many rows of {output} out.",
            (false, var rows) => int.TryParse(rows, out int known)
                ? $"A window of timesteps of {input} in, {Text.Count(known, "row")} of {output} out."
                : $"A window of timesteps of {input} in, rows of {output} out.",
        };
        writer.Line("/// <summary>");
        writer.Line($"/// The trained network of <c>{Text.Xml(plan.Network.Source.File)}</c>. {shape}");
        if (!plan.HasStateBesidesLstm)
            writer.Line("/// The value is the network's state: h and c of every LSTM layer, nothing else.");
        else
            writer.Line("/// The value is the network's state: h and c of every LSTM layer, and what convolutions and pools keep of the timesteps before.");
        writer.Line("/// </summary>");
        writer.Line("/// <remarks>");
        Cost(writer, plan);
        if (plan.WindowOnly is { } reason)
            writer.Line($"/// There is no <c>Step</c>: {Text.Xml(reason)}.");
        if (plan.Network.Stateful)
            writer.Line("/// It was trained to go on from one window to the next: <c>Continue</c> does that, <c>Run</c> begins anew.");
        writer.Line("/// </remarks>");
    }

    private static void Cost(SourceWriter writer, LayoutPlan plan)
    {
        CostPlan cost = plan.Cost;
        string perTimestep = cost.RunStackBytesPerTimestep > 0 ? $" and {Text.Count(cost.RunStackBytesPerTimestep)} a timestep of the window" : "";
        string step = plan.HasStep ? $"<c>Step</c> uses at most {Text.Count(cost.StackBytes)} bytes, " : "";
        writer.Line($"/// Weights {Text.Count(cost.WeightBytes)} bytes, state {Text.Count(cost.StateBytes)} bytes, {Text.Count(cost.MultiplyAdds)} multiply-adds a timestep. Nothing is allocated.");
        writer.Line($"/// Of the stack {step}<c>Run</c> and <c>Continue</c> at most {Text.Count(cost.RunStackBytes)} bytes{perTimestep},");
        writer.Line("/// all that they call included, once the code is compiled.");
    }
}
