using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the sizes, as constants and as the members of the interface.</summary>
internal static class ConstantsEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        (string Name, int Value, string Text)[] sizes =
        [
            ("InputSize", plan.InputSize, "Floats that one timestep takes."),
            ("HiddenSize", plan.HiddenSize, "Units of the first LSTM layer."),
            ("OutputSize", plan.OutputSize, "Floats of one output."),
            ("WindowTimesteps", plan.WindowTimesteps, plan.WindowTimesteps == 0
                ? "0: the trained file leaves the length of a window open."
                : "Timesteps of a window, fixed by the trained file."),
        ];
        foreach ((string name, int value, string text) in sizes)
        {
            writer.Line($"/// <summary>{text}</summary>");
            writer.Line($"public const int {name} = {value};");
            writer.Line();
        }

        string contract = $"global::EdgeLstm.ILstmModel<{plan.Spec.Name}>";
        foreach ((string name, _, _) in sizes)
            writer.Line($"static int {contract}.{name} => {name};");
    }
}
