namespace EdgeLstm.Acceptance.Tests;

/// <summary>Cases of our own, so that the runner is tested where ../shared/cases is missing.</summary>
public sealed class CaseRunnerTests
{
    [Theory]
    [InlineData(true, "14 values")]
    [InlineData(false, "2 values")]
    public void A_right_model_passes(bool stream, string message)
    {
        using var item = new TemporaryCase(stream);
        CaseResult result = item.Run();
        Assert.Equal((CaseStatus.Pass, message), (result.Status, result.Message));
        Assert.InRange(result.MaxError!.Value, 0, 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_outside_the_tolerance_fails(bool stream)
    {
        using var item = new TemporaryCase(stream);
        item.Shift(2e-5);
        CaseResult result = item.Run();
        Assert.Equal(CaseStatus.Fail, result.Status);
        Assert.InRange(result.MaxError!.Value, 1.9e-5, 2.1e-5);
        Assert.StartsWith("FAIL case 2.0", result.ToString());
    }

    /// <summary>Two windows of one vector each: near enough in value, but another of them is the largest.</summary>
    [Fact]
    public void Another_class_fails_where_a_window_gives_one_vector_of_several_values()
    {
        AcceptanceCase item = new("case", "", CaseMode.Window, 1, 1, null, Tolerance.Parse("1e-1"), [[], []], [[0.5, 0.25, 0.51], [0, 1, 0]]) { IsClassifier = true };
        CaseResult result = Comparison.Compare(item, [[0.5f, 0.25f, 0.51f], [0, 1, 0]], LstmPrecision.Float32);
        Assert.Equal((CaseStatus.Pass, "6 values, 2 classes right"), (result.Status, result.Message));
        result = Comparison.Compare(item, [[0.52f, 0.25f, 0.51f], [0, 1, 0]], LstmPrecision.Float32);
        Assert.Equal((CaseStatus.Fail, "sequence 0 is of class 0, expected 2"), (result.Status, result.Message));
        Assert.Equal(CaseStatus.Pass, Comparison.Compare(item with { IsClassifier = false }, [[0.52f, 0.25f, 0.51f], [0, 1, 0]], LstmPrecision.Float32).Status);
    }

    [Theory]
    [InlineData("[2, 1]", "[2, 2]", true)]
    [InlineData("[2, 1]", "[2, 1]", false)]
    public void Shapes_say_which_case_is_a_classifier(string old, string shape, bool expected)
    {
        using var item = new TemporaryCase(stream: false);
        item.Edit("case.json", old, shape);
        if (expected)
            item.Repeat();
        Assert.Equal(expected, item.Read().IsClassifier);
    }

    [Fact]
    public void Shapes_with_different_counts_of_sequences_fail()
    {
        using var item = new TemporaryCase(stream: false);
        item.Edit("case.json", "[2, 7, 3]", "[1, 14, 3]");
        Assert.Contains("1 sequences", item.Run().ToString());
    }

    [Fact]
    public void A_file_that_import_refuses_is_refused_with_the_reason()
    {
        using var item = new TemporaryCase(stream: true);
        item.Edit("case.json", "model.safetensors", "input.csv");
        CaseResult result = item.Run();
        Assert.Equal(CaseStatus.Refused, result.Status);
        Assert.StartsWith("REFUSED case - ELSTM0102: ", result.ToString());
    }

    [Theory]
    [InlineData("\"hidden_size\": 5", "\"hidden_size\": 6", "6")]
    [InlineData("\"mode\": \"stream\"", "\"mode\": \"batch\"", "mode 'batch' is neither 'stream' nor 'window'")]
    [InlineData("\"input_size\": 3,", "", "'input_size' is missing")]
    [InlineData("[14, 1]", "[13, 1]", "expected.csv has 14 lines")]
    [InlineData("[14, 1]", "[14, 0]", "'expected_shape' holds '0'")]
    [InlineData("1e-5 * max(1, |expected|)", "small", "max_abs_error 'small'")]
    [InlineData("model.safetensors", "../model.safetensors", "model '../model.safetensors' is no file in the folder of the case")]
    [InlineData("\"mode\"", "mode", "")]
    public void A_case_that_does_not_fit_fails_with_the_reason(string old, string replacement, string message)
    {
        using var item = new TemporaryCase(stream: true);
        item.Edit("case.json", old, replacement);
        CaseResult result = item.Run();
        Assert.Equal(CaseStatus.Fail, result.Status);
        Assert.Contains(message, result.Message);
    }
}
