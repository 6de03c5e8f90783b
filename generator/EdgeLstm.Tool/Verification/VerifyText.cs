using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Verification;

/// <summary>A verification in words.</summary>
internal static class VerifyText
{
    /// <summary>A network of a thousand outputs has its worst shown; --json has all.</summary>
    private const int MaxRows = 20;

    public static Document Write(VerifyReport report)
    {
        OutputComparison comparison = report.Comparison;
        NetworkSource source = report.Network.Source;
        var document = new Document();
        document.Line($"{source.File}: {source.Format}", Tone.Title);
        document.Line($"input: {report.Inputs} from {report.InputFile}");
        document.Line($"expected: {Counted.Text(comparison.Actual.Length / comparison.Outputs.Count, "row")} of {Counted.Text(comparison.Outputs.Count, "output")}, "
            + (report.ExpectedFile is null ? "computed in double precision" : $"from {report.ExpectedFile}"));
        if (report.Precision != Precision.Float32)
            document.Line($"weights: {PrecisionNames.Of(report.Precision)}");
        document.Line($"self-test {report.SelfTest}", report.SelfTest.Passed ? Tone.Plain : Tone.Bad);
        document.Line();
        document.Table(
            [Column.Number("output"), Column.Number("max error"), Column.Number("mean error"), Column.Number("max ULP"), new("worst at"), Column.Number("actual"), Column.Number("expected")],
            Shown(comparison).Select(output => Row(report, output)));
        if (comparison.Outputs.Count > MaxRows)
            document.Line($"and {comparison.Outputs.Count - MaxRows} outputs with smaller errors; --json has all", Tone.Faint);
        document.Line();
        Verdict(document, report);
        return document;
    }

    private static IEnumerable<OutputError> Shown(OutputComparison comparison) => comparison.Outputs.Count <= MaxRows
        ? comparison.Outputs
        // A NaN is worse than any number.
        : comparison.Outputs.OrderByDescending(output => double.IsNaN(output.MaxRelative) ? double.PositiveInfinity : output.MaxRelative).Take(MaxRows);

    private static string[] Row(VerifyReport report, OutputError output) =>
    [
        FormattableString.Invariant($"{output.Output}"),
        Numbers.Error(output.Max),
        Numbers.Error(output.Mean),
        FormattableString.Invariant($"{output.MaxUlp:N1}"),
        report.PlaceOf(output.WorstRow),
        Numbers.Value(output.Actual),
        Numbers.Value(output.Expected),
    ];

    private static void Verdict(Document document, VerifyReport report)
    {
        OutputError worst = report.Comparison.Worst;
        string allowed = FormattableString.Invariant($"{report.Comparison.Tolerance:0.###e+00} * max(1, |expected|) is allowed");
        string found = $"{Numbers.Error(worst.MaxRelative)} (output {worst.Output}, {report.PlaceOf(worst.WorstRow)}) where {allowed}";
        if (report.Comparison.Passed)
            document.Line($"{(report.Passed ? "passed" : "failed: the self-test")}: the largest error is {found}", report.Passed ? Tone.Good : Tone.Bad);
        else
            document.Line($"failed: {Numbers.Count(report.Comparison.Failed)} of {Numbers.Count(report.Comparison.Actual.Length)} values are wrong, the worst by {found}", Tone.Bad);
        if (report.PlotFile is not null)
            document.Line($"wrote {report.PlotFile}");
    }
}
