using EdgeLstm.Import.Scaling;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Scaling;

/// <summary>What a scaling file says of the range of inputs, and where that goes.</summary>
public class ScalingRangeTests
{
    private static readonly LstmLayer Lstm = EveryKind.Lstm(2, 3, seed: 4, returnSequences: false);

    [Theory]
    [InlineData("""{ "input": { "min": [1, 10], "max": [3, 50], "range": [-1, 3] } }""", 1, 3, 10, 50)]
    [InlineData("""{ "input": { "data_min_": [1, 10], "data_max_": [3, 50] } }""", 1, 3, 10, 50)]
    [InlineData("""{ "input": { "min_": [-2, -1.5], "scale_": [1, 0.05], "feature_range": [-1, 1] } }""", 1, 3, 10, 50)]
    [InlineData("""{ "input": { "data_min_": [1, 7], "data_max_": [3, 7] } }""", 1, 3, 7, 8)]
    [InlineData("""{ "input": { "scale_": [2, 40] } }""", -2, 2, -40, 40)]
    [InlineData("""{ "input": { "mean": [2, 30], "std": [1, 20] }, "clamp": { "deviations": 4 } }""", -2, 6, -50, 110)]
    [InlineData("""{ "input": { "mean_": [2, 30], "scale_": [1, 20] }, "clamp": { "deviations": [1, 2] } }""", 1, 3, -10, 70)]
    [InlineData("""{ "input": { "min": 1, "max": 3 }, "clamp": { "min": [0, -5], "max": 9 } }""", 0, 9, -5, 9)]
    [InlineData("""{ "output": { "min": 1, "max": 3 }, "clamp": { "min": 0, "max": [1, 2] } }""", 0, 1, 0, 2)]
    public void Is_read(string text, float minimum0, float maximum0, float minimum1, float maximum1)
    {
        using var file = new TemporaryScaling(text);
        InputRange range = ScalingFile.Open(file.FilePath).InputRange(2)!;
        Assert.Equal([minimum0, minimum1], range.Minimum.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([maximum0, maximum1], range.Maximum.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData("""{ "input": { "mean": [2, 30], "std": [1, 20] } }""")]
    [InlineData("""{ "input": { "mean_": [2, 30], "scale_": [1, 20] } }""")]
    [InlineData("""{ "input": { "center_": [2, 30], "scale_": [1, 20] } }""")]
    [InlineData("""{ "output": { "min": 2, "max": 3 } }""")]
    public void There_is_none(string text)
    {
        using var file = new TemporaryScaling(text);
        Assert.Null(ScalingFile.Open(file.FilePath).InputRange(2));
    }

    [Theory]
    [InlineData("""{ "input": { "min": 1, "max": 3 }, "clamp": { "deviations": 4 } }""", "clamp: 'deviations' needs an 'input' with mean and std, or mean_ and scale_; write min and max instead")]
    [InlineData("""{ "input": { "center_": 1, "scale_": 3 }, "clamp": { "deviations": 4 } }""", "clamp: 'deviations' needs an 'input' with mean and std, or mean_ and scale_; write min and max instead")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "deviations": 0 } }""", "clamp: 'deviations' is 0 for feature 0, but must be above 0")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "deviations": 4, "min": 1 } }""", "clamp: unknown key 'min'; with the others go only deviations")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "min": 1 } }""", "clamp: 'max' is missing")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "min": [1, 2], "max": [2, 2] } }""", "clamp: the range of feature 1 is 2 to 2 in float32, which leaves no room")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "min": [1, 2, 3], "max": 9 } }""", "clamp: 'min' has 3 numbers, but the network gives 2")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": { "min": -1e39, "max": 9 } }""", "clamp: the range of feature 0 is too large for float32")]
    [InlineData("""{ "clamp": { "min": 1, "max": 9 } }""", "it has neither 'input' nor 'output'")]
    [InlineData("""{ "input": { "mean": 1, "std": 3 }, "clamp": 4 }""", "'clamp' must be an object, for example { \"min\": [0], \"max\": [8] }")]
    public void Mistakes_are_named(string text, string expected)
    {
        using var file = new TemporaryScaling(text);
        ImportException error = Assert.Throws<ImportException>(() => ScalingFile.Open(file.FilePath).InputRange(2));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        Assert.StartsWith(expected, error.Message);
    }

    [Fact]
    public void Goes_into_the_model_whose_self_test_keeps_to_it()
    {
        ImportedModel model = Import("""{ "input": { "mean": [20, -5], "std": [4, 2] }, "clamp": { "deviations": [0.5, 0.25] } }""");
        Assert.Equal([18, -5.5f], model.Network.InputRange!.Minimum.Values.ToArray());
        Assert.Equal([22, -4.5f], model.Network.InputRange.Maximum.Values.ToArray());
        float[][] rows = [.. model.Network.SelfTest!.Input.Values.ToArray().Chunk(2)];
        Assert.All(rows, row => Assert.InRange(row[0], 18, 22));
        Assert.All(rows, row => Assert.InRange(row[1], -5.5f, -4.5f));
        Assert.Contains(rows, row => row[0] > 18 && row[0] < 22);

        Network again = LstmJsonReader.Read(System.Text.Encoding.UTF8.GetString(ModelJsonWriter.Write(model.Network)));
        Assert.Equal(model.Network.InputRange, again.InputRange);
    }

    /// <summary>The range of a .lstm.json is one of its own inputs; a scaling in front of them makes it one of nothing that is given.</summary>
    [Fact]
    public void Of_the_file_itself_stays_where_inputs_are_not_scaled()
    {
        var range = new InputRange(new Tensor([2], [-1, -2]), new Tensor([2], [1, 2]));
        Assert.Equal(range, Import("""{ "output": { "min": 100, "max": 500 } }""", range).Network.InputRange);
        Assert.Null(Import("""{ "input": { "mean": 1, "std": 2 } }""", range).Network.InputRange);
        Assert.Equal([7, 7], Import("""{ "input": { "min": 7, "max": 8 } }""", range).Network.InputRange!.Minimum.Values.ToArray());
    }

    [Theory]
    [InlineData(""", "minimum": { "shape": [2], "values": [1, 2] }""", "input: the property \"maximum\" is missing")]
    [InlineData(""", "maximum": { "shape": [2], "values": [1, 2] }""", "input: the property \"minimum\" is missing")]
    [InlineData(""", "minimum": { "shape": [1], "values": [1] }, "maximum": { "shape": [2], "values": [1, 2] }""", "must have the shape [2], found [1]")]
    [InlineData(""", "minimum": { "shape": [2], "values": [1, 2] }, "maximum": { "shape": [2], "values": [3, 2] }""", "must be above input.minimum for every feature, found 2 and 2 for feature 1")]
    public void A_file_with_half_a_range_is_refused(string range, string expected)
    {
        string text = System.Text.Encoding.UTF8.GetString(ModelJsonWriter.Write(EveryKind.Network(null, Lstm)));
        string changed = text.Replace("\"features\": 2", "\"features\": 2" + range, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(changed)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_self_test_beyond_the_range_is_refused()
    {
        Network network = EveryKind.Network(null, Lstm) with { InputRange = new(new Tensor([2], [-9, 0.25f]), new Tensor([2], [9, 0.5f])) };
        network = network with { SelfTest = Graph.SelfTestBuilder.Build(2, null, network.Layers) };
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => NetworkValidator.Validate(network));
        Assert.Equal("selfTest.input", error.Place);
        Assert.Matches(@"must lie between input\.minimum and input\.maximum, found -?[0-9.]+ for feature 1$", error.Message);
    }

    private static ImportedModel Import(string scaling, InputRange? range = null)
    {
        using var file = new TemporaryScaling(scaling);
        var source = new SourceFile("pump.json", ModelJsonWriter.Write(EveryKind.Network(null, Lstm) with { InputRange = range }));
        return Importer.Import(source, new ImportOptions(Scaling: file.FilePath));
    }
}
