using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Inspection;

/// <summary>The precisions of a network side by side: what each saves, takes and gets wrong, at the output and behind each layer.</summary>
internal static class PrecisionText
{
    private const string Nothing = "-";

    public static void Write(Document document, InspectReport report)
    {
        document.Table(
            [new("weights"), Column.Number("bytes"), Column.Number("of float32"), Column.Number("µs here"), Column.Number("max error"), Column.Number("rms error"), Column.Number("winner changes")],
            report.Precisions.Select(precision => Row(precision, report)));
        if (report.Precisions.FirstOrDefault(precision => precision.Measured is not null)?.Measured is not { } measured)
        {
            document.Line("errors were not measured: the network has no self-test", Tone.Faint);
            return;
        }

        string inputs = measured.Calibration is { } file ? $"the inputs in {file}" : "random inputs";
        document.Line($"errors are those of the outputs over {Counted.Text(measured.Timesteps, "timestep")} of {inputs}, against the trained weights in double precision", Tone.Faint);
        document.Line();
        PrecisionSummary[] rounded = [.. report.Precisions.Where(precision => precision.Measured is not null)];
        document.Table(
            [new("behind"), .. rounded.SelectMany(precision => new[] { Column.Number($"{precision.Name} max"), Column.Number("rms") })],
            measured.Layers.Select((layer, index) => new[] { report.Network.Layers[layer.Layer].Name }.Concat(rounded.SelectMany(precision => Errors(precision.Measured!.Layers[index].Error))).ToArray()));
    }

    private static string[] Row(PrecisionSummary precision, InspectReport report)
    {
        double? share = precision.Plan?.WeightBytes / (double)report.Precisions[0].Plan!.WeightBytes;
        return
        [
            precision.Name,
            precision.Plan is { } plan ? Numbers.Count(plan.WeightBytes) : Nothing,
            share is { } part ? FormattableString.Invariant($"{100 * part:0} %") : Nothing,
            precision.Microseconds is { } time ? Numbers.Microseconds(time) : Nothing,
            .. precision.Measured is { } measured ? Errors(measured.Error) : [Nothing, Nothing],
            precision.Measured?.WinnerChanges is { } changes ? $"{Numbers.Count(changes)} of {Numbers.Count(precision.Measured.Rows)}" : Nothing,
        ];
    }

    private static string[] Errors(QuantizationError error) => [Numbers.Error(error.Worst), Numbers.Error(error.Rms)];
}
