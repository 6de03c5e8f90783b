using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Says where the file keeps features before timesteps: generated code takes and gives timestep after timestep.</summary>
internal static class AxisNotes
{
    public static IEnumerable<string> Of(InputFlow input, FlowValue output, string outputName)
    {
        if (IsFeatureFirst(input.Roots))
            yield return $"the input '{Printable.Text(input.Name)}' has its features before its timesteps in the file; the model takes them timestep after timestep";
        if (IsFeatureFirst(output.Axes.SelectMany(parts => parts).Select(part => part.Root)))
            yield return $"the output '{Printable.Text(outputName)}' has its features before its timesteps in the file; the model gives them timestep after timestep";
    }

    private static bool IsFeatureFirst(IEnumerable<AxisRoot> roots) =>
        roots.Where(root => root.Role is AxisRole.Feature or AxisRole.Time).FirstOrDefault() is { Role: AxisRole.Feature }
        && roots.Any(root => root.Role == AxisRole.Time);
}
