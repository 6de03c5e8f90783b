using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Scaling;
using Xunit;

namespace EdgeLstm.Import.Tests.Scaling;

/// <summary>Every form of a scaling, computed by hand, and every way to get one wrong.</summary>
public class ScalingFormsTests
{
    /// <summary>The columns 1, 3 and 10, 50 of two features, as scikit-learn's scalers see them.</summary>
    [Theory]
    [InlineData("""{ "mean": [2, 30], "std": [1, 20] }""", -1, 1)]
    [InlineData("""{ "mean": 2, "std": [1, 24] }""", -1, 2)]
    [InlineData("""{ "min": [1, 10], "max": [3, 50] }""", 0, 1)]
    [InlineData("""{ "min": [1, 10], "max": [3, 50], "range": [-1, 3] }""", -1, 3)]
    [InlineData("""{ "mean_": [2, 30], "scale_": [1, 20] }""", -1, 1)]
    [InlineData("""{ "mean_": [2, 30], "scale_": [1, 20], "var_": [1, 400], "with_mean": true, "with_std": true }""", -1, 1)]
    [InlineData("""{ "mean_": [2, 30], "scale_": [1, 20], "var_": [0, 400] }""", -1, 1)]
    [InlineData("""{ "mean_": [2, 30], "scale_": [1, 20], "with_mean": false }""", 1, 2.5)]
    [InlineData("""{ "mean_": null, "scale_": [1, 20], "with_mean": false }""", 1, 2.5)]
    [InlineData("""{ "mean_": [2, 30], "scale_": null, "var_": null, "with_std": false }""", -1, 20)]
    [InlineData("""{ "min_": [-0.5, -0.25], "scale_": [0.5, 0.025] }""", 0, 1)]
    [InlineData("""{ "data_min_": [1, 10], "data_max_": [3, 50] }""", 0, 1)]
    [InlineData("""{ "data_min_": [1, 10], "data_max_": [3, 50], "feature_range": [-1, 1] }""", -1, 1)]
    [InlineData("""{ "min_": [-2, -1.5], "scale_": [1, 0.05], "data_min_": [1, 10], "data_max_": [3, 50], "feature_range": [-1, 1] }""", -1, 1)]
    [InlineData("""{ "data_min_": [1, 7], "data_max_": [1, 7] }""", 0, 43)]
    [InlineData("""{ "center_": [2, 30], "scale_": [2, 40] }""", -0.5, 0.5)]
    [InlineData("""{ "center_": null, "scale_": [2, 40] }""", 0.5, 1.25)]
    [InlineData("""{ "center_": [2, 30], "scale_": null }""", -1, 20)]
    [InlineData("""{ "scale_": [2, 40] }""", 0.5, 1.25)]
    public void Scales_an_input_and_turns_an_output_back(string form, double first, double second)
    {
        using var file = new TemporaryScaling($$"""{ "input": {{form}}, "output": {{form}} }""");
        ScalingFile scaling = ScalingFile.Open(file.FilePath);
        AssertClose([first, second], Apply(scaling.Input(2)!, [1, 50]));
        AssertClose([1, 50], Apply(scaling.Output(2)!, [first, second]));
    }

    [Fact]
    public void A_byte_order_mark_is_no_content()
    {
        using var file = new TemporaryScaling("\uFEFF{ \"input\": { \"scale_\": 2 } }");
        Assert.Equal([0.5], ScalingFile.Open(file.FilePath).Input(1)!.Scale);
    }

    [Fact]
    public void What_float32_takes_from_a_center_goes_to_the_offset()
    {
        using var file = new TemporaryScaling("""{ "input": { "mean": 10000000.4, "std": 2 } }""");
        Model.ScaleLayer layer = ScalingFile.Open(file.FilePath).Input(1)!.ToLayer("s");
        Assert.Equal(10_000_000f, layer.Center!.Values[0]);
        Assert.Equal(-0.2f, layer.Offset!.Values[0], 1e-7f);
    }

    [Theory]
    [InlineData("""{ "mean": [2, 30] }""", "'std' is missing")]
    [InlineData("""{ "std": [2, 30] }""", "'mean' is missing")]
    [InlineData("""{ "mean": [2, 30], "std": [1, 20], "scale_": 1 }""", "unknown key 'scale_'; with the others go only mean, std")]
    [InlineData("""{ "min": 0, "max": 1, "clip": true }""", "unknown key 'clip'; with the others go only min, max, range")]
    [InlineData("""{ "mean_": 0, "scale_": 1, "n_samples_seen_": 7 }""", "unknown key 'n_samples_seen_'; with the others go only mean_, scale_, var_, with_mean, with_std")]
    [InlineData("""{ "center_": 0, "quantile_range": [25, 75] }""", "unknown key 'quantile_range'; with the others go only center_, scale_")]
    [InlineData("""{ "scale_": 1, "max_abs_": 1 }""", "unknown key 'max_abs_'; with the others go only scale_")]
    [InlineData("""{ "min_": 0, "scale_": 1, "clip": false }""", "unknown key 'clip'; with the others go only min_, scale_, data_min_, data_max_, feature_range")]
    [InlineData("""{ "sigma": 1 }""", "it has none of the forms: mean and std, min and max, or scikit-learn's mean_, scale_, min_, data_min_, data_max_, center_")]
    [InlineData("{}", "it has none of the forms: mean and std, min and max, or scikit-learn's mean_, scale_, min_, data_min_, data_max_, center_")]
    [InlineData("""{ "mean": [1, 2, 3], "std": 1 }""", "'mean' has 3 numbers, but the network takes 2")]
    [InlineData("""{ "mean": "2", "std": 1 }""", "'mean' must be a list of numbers or one number")]
    [InlineData("""{ "mean": [1, "2"], "std": 1 }""", "'mean' holds something that is no number, or one that is too large")]
    [InlineData("""{ "mean": [1, 1e999], "std": 1 }""", "'mean' holds something that is no number, or one that is too large")]
    [InlineData("""{ "mean": 1, "std": [1, 0] }""", "'std' is 0 for feature 1, but must be above 0; of a feature that never changes write 1, as scikit-learn does")]
    [InlineData("""{ "mean": 1, "std": [-2, 1] }""", "'std' is -2 for feature 0, but must be above 0; of a feature that never changes write 1, as scikit-learn does")]
    [InlineData("""{ "mean": 1, "std": 1e-45 }""", "a number is too large or too small for float32")]
    [InlineData("""{ "mean": 1e39, "std": 1 }""", "a number is too large or too small for float32")]
    [InlineData("""{ "min": [0, 5], "max": [1, 5] }""", "'max' is 5 for feature 1, but must be above the 'min' 5; of a feature that never changes write min + 1, as scikit-learn does")]
    [InlineData("""{ "min": 0, "max": 1, "range": [1, 0] }""", "'range' must be two numbers, the lower one first, for example [0, 1]")]
    [InlineData("""{ "mean_": 0, "scale_": 1, "with_mean": 1 }""", "'with_mean' must be true or false")]
    [InlineData("""{ "mean_": 0, "scale_": 2, "with_std": false }""", "'with_std' is false, but there are numbers to divide by; leave out with_std, or scale_ and var_")]
    [InlineData("""{ "var_": 4, "scale_": 2 }""", "'mean_' is missing")]
    [InlineData("""{ "mean_": 0, "scale_": [2, 3], "var_": [4, 4] }""", "'scale_' of feature 1 is 3, which is not the root of its 'var_' 4; they are of two scalers")]
    [InlineData("""{ "min_": 0 }""", "'scale_' is missing")]
    [InlineData("""{ "data_min_": 0 }""", "'data_max_' is missing")]
    [InlineData("""{ "data_min_": [0, 2], "data_max_": 1 }""", "'data_max_' is below 'data_min_' for feature 1")]
    [InlineData("""{ "min_": -1, "scale_": 2, "data_min_": 0, "data_max_": 1 }""", "'min_' and 'scale_' of feature 0 do not follow from data_min_, data_max_ and feature_range; they are of two scalers, or feature_range is missing")]
    public void Refuses_numbers_that_nothing_can_be_scaled_with(string form, string message)
    {
        using var file = new TemporaryScaling($$"""{ "input": {{form}} }""");
        ImportException error = Assert.Throws<ImportException>(() => ScalingFile.Open(file.FilePath).Input(2));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        Assert.Equal("input: " + message, error.Message);
        Assert.Equal(file.FilePath, error.File);
    }

    [Fact]
    public void Counts_of_outputs_are_those_that_the_network_gives()
    {
        using var file = new TemporaryScaling("""{ "output": { "scale_": [1] } }""");
        ImportException error = Assert.Throws<ImportException>(() => ScalingFile.Open(file.FilePath).Output(2));
        Assert.Equal("output: 'scale_' has 1 numbers, but the network gives 2", error.Message);
    }

    [Theory]
    [InlineData("[]", "it is no JSON object; it begins with { \"input\": …")]
    [InlineData("{}", "it has neither 'input' nor 'output'")]
    [InlineData("""{ "mean_": [1] }""", "unknown key 'mean_'; the file is { \"input\": …, \"output\": …, \"clamp\": … } with the numbers of each inside, and one of the first two may be left out")]
    [InlineData("""{ "input": [1] }""", "'input' must be an object, for example { \"mean\": [0.5], \"std\": [2] }")]
    [InlineData("""{ "input": { "mean": [NaN] } }""", "it holds NaN or Infinity, with which nothing can be scaled; fit the scaler on data without missing values")]
    public void Refuses_files_of_another_shape(string text, string message)
    {
        using var file = new TemporaryScaling(text);
        ImportException error = Assert.Throws<ImportException>(() => ScalingFile.Open(file.FilePath));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        Assert.Equal(message, error.Message);
        Assert.Equal(file.FilePath, error.File);
    }

    [Theory]
    [InlineData("{ \"input\": ")]
    [InlineData("""{ "input": { "scale_": 1 }, "input": { "scale_": 2 } }""")]
    [InlineData("\0\u0001")]
    public void Refuses_what_is_not_JSON(string text)
    {
        using var file = new TemporaryScaling(text);
        Assert.StartsWith("it is not JSON: ", Assert.Throws<ImportException>(() => ScalingFile.Open(file.FilePath)).Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        ImportException error = Assert.Throws<ImportException>(() => ScalingFile.Open("nowhere/pump.scaling.json"));
        Assert.Equal(ImportErrorId.UnreadableFile, error.Id);
        Assert.Equal("the file does not exist; check the path in Scaling", error.Message);
        Assert.Equal("nowhere/pump.scaling.json", error.File);
    }

    private static double[] Apply(AffineMap map, double[] x) => ReferenceFeatures.Scale(map.ToLayer("s"), x);

    private static void AssertClose(double[] expected, double[] computed) =>
        Assert.All(expected.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
}
