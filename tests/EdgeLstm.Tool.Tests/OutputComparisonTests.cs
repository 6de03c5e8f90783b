using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using EdgeLstm.Tool.Output;
using EdgeLstm.Tool.Verification;

namespace EdgeLstm.Tool.Tests;

/// <summary>Errors of known size: how large, where, and how many are too large.</summary>
public class OutputComparisonTests
{
    [Fact]
    public void Errors_are_counted_an_output_each()
    {
        OutputComparison comparison = OutputComparison.Of([1, 100, 1.5f, 100.5f, 0.75f, 100], [1, 100, 1, 100, 1, 100], outputSize: 2, tolerance: 0.01);
        OutputError first = comparison.Outputs[0], second = comparison.Outputs[1];
        Assert.Equal((0.5, 0.25, 0.5, 1), (first.Max, first.Mean, first.MaxRelative, first.WorstRow));
        // 1 is followed by 1 + 2^-23.
        Assert.Equal(0.5 * 8388608, first.MaxUlp);
        Assert.Equal((1.5, 1), (first.Actual, first.Expected));
        Assert.Equal((0.5, 0.005, 1), (second.Max, second.MaxRelative, second.WorstRow));
        // 100 is between 64 and 128, where floats are 2^-17 apart.
        Assert.Equal(0.5 * 131072, second.MaxUlp);
        Assert.Equal(2, comparison.Failed);
        Assert.Same(first, comparison.Worst);
        Assert.Equal(3, OutputComparison.Of(comparison.Actual, comparison.Expected, 2, 0.004).Failed);
        Assert.True(OutputComparison.Of(comparison.Actual, comparison.Expected, 2, 0.5).Passed);
    }

    [Fact]
    public void Not_a_number_is_worse_than_any_number_and_null_in_JSON()
    {
        VerifyReport report = Report(OutputComparison.Of([9, 2, float.NaN, 2], [1, 2, 1, 2], outputSize: 2, tolerance: 1000));
        Assert.Equal(1, report.Comparison.Failed);
        Assert.False(report.Passed);
        Assert.Equal((0, 1), (report.Comparison.Worst.Output, report.Comparison.Worst.WorstRow));
        var json = VerifyJson.Write(report);
        Assert.Null(json["maxRelativeError"]);
        Assert.Null(json["outputs"]![0]!["maxError"]);
        Assert.Equal(0.0, (double)json["outputs"]![1]!["maxError"]!);
        Assert.Contains("failed: 1 of 4 values are wrong, the worst by NaN (output 0, timestep 1) where ", Text(report));
    }

    [Fact]
    public void Of_many_outputs_the_worst_are_shown()
    {
        const int outputs = 30;
        float[] actual = [.. Enumerable.Range(0, outputs).Select(output => output * 0.01f)];
        string text = Text(Report(OutputComparison.Of(actual, new double[outputs], outputs, tolerance: 1)));
        Assert.Contains("\n    29  ", text);
        Assert.Contains("\n    10  ", text);
        Assert.DoesNotContain("\n     9  ", text);
        Assert.Contains("\nand 10 outputs with smaller errors; --json has all\n", text);
    }

    [Fact]
    public void A_model_that_fails_its_own_test_has_not_passed()
    {
        VerifyReport report = Report(OutputComparison.Of([1, 2], [1, 2], outputSize: 2, tolerance: 0));
        Assert.True(report.Comparison.Passed);
        Assert.False(report.Passed);
        Assert.Contains("\nfailed: the self-test: the largest error is 0 (output 0, timestep 0) where 0e+00 * max", Text(report));
        Assert.Contains("\nself-test failed: the checksum of the weights is wrong, ", Text(report));
    }

    /// <summary>The self-test of <c>default</c> has not passed.</summary>
    private static VerifyReport Report(OutputComparison comparison)
    {
        int rows = comparison.Actual.Length / comparison.Outputs.Count;
        var inputs = new InputSequences(IsStream: true, 1, rows, 2, new float[rows * 2]);
        return new VerifyReport(EveryKind.Network(null, EveryKind.Vectors()), Precision.Float32, "x.csv", inputs, "y.csv", default, comparison, null);
    }

    private static string Text(VerifyReport report)
    {
        var output = new StringWriter();
        PlainRenderer.Write(output, VerifyText.Write(report));
        return output.ToString();
    }
}
