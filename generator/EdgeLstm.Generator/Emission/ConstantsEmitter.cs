using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the sizes, as constants and as the members of the interface.</summary>
internal static class ConstantsEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        (string Name, int Value, string Text)[] sizes =
        [
            ("InputSize", plan.Network.InputSize, "Floats that one timestep takes."),
            ("HiddenSize", plan.Spec.HiddenSize,
                (plan.Network.Layers.First(layer => layer is LstmLayer or BidirectionalLayer) is LstmLayer
                    ? "Units of the first LSTM layer"
                    : "Units of the first LSTM layer's forward direction") + (plan.Network.FirstLstm.Units == plan.Spec.HiddenSize ? "." : " in the trained file; the head of this file says which are left out.")),
            ("OutputSize", plan.OutputSize, "Floats of one output."),
            ("WindowTimesteps", plan.WindowTimesteps, plan.WindowTimesteps == 0
                ? "Timesteps of a window: 0, because the trained file leaves that open."
                : "Timesteps of a window, fixed by the trained file."),
        ];
        foreach ((string name, int value, string text) in sizes)
        {
            writer.Line($"/// <summary>{text}</summary>");
            writer.Line($"public const int {name} = {value};");
            writer.Line();
        }

        if (plan.Limits.Longest is { } longest)
        {
            writer.Line("/// <summary>Timesteps that a window may have: what is kept of them lies on the stack, in no more than 256 KiB.</summary>");
            writer.Line($"public const int MaxWindowTimesteps = {longest};");
            writer.Line();
        }

        string contract = $"global::EdgeLstm.ILstmModel<{plan.Spec.Name}>";
        foreach ((string name, _, _) in sizes)
            writer.Line($"static int {contract}.{name} => {name};");
    }
}
