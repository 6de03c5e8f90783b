using System.Text.Json.Nodes;
using EdgeLstm.Import.Tests.Json;
using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.RtNeural;

public sealed class AidaxTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, -6.5, 0)]
    [InlineData(0, 0, 3.25)]
    [InlineData(1, 4.5, -12)]
    [InlineData(1, -90, 6)]
    public void Skip_and_gains_are_applied_as_AIDA_X_applies_them(int skip, double inputGain, double outputGain)
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 20).Lstm(3).Dense(1);
        double[][] window = file.Window(9);
        double[][] scaled = [.. window.Select(row => new[] { row[0] * Factor(inputGain) })];
        double[][] expected = [.. file.Expected(scaled).Zip(scaled, (y, x) => new[] { (y[0] + skip * x[0]) * Factor(outputGain) })];

        file.Root["in_skip"] = skip;
        file.Root["in_gain"] = inputGain;
        file.Root["out_gain"] = outputGain;
        PlainLstm.AssertEqual(expected, file.Computed(window));
        Assert.Equal("AIDA-X JSON", Importer.Import(file.File, graph: null).Network.Source.Format);
    }

    [Fact]
    public void The_controls_of_a_conditioned_model_have_no_gain()
    {
        RtNeuralFile file = new RtNeuralFile(3, seed: 21).Lstm(2).Dense(1);
        double[][] window = file.Window(5);
        double[][] scaled = [.. window.Select(row => new[] { row[0] * Factor(12), row[1], row[2] })];
        double[][] expected = [.. file.Expected(scaled).Zip(scaled, (y, x) => new[] { y[0] + x[0] })];

        file.Root["in_skip"] = 1;
        file.Root["in_gain"] = 12;
        PlainLstm.AssertEqual(expected, file.Computed(window));
    }

    [Fact]
    public void Without_gains_no_layer_is_added()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 22).Lstm(2).Dense(1);
        IEnumerable<string> plain = Importer.Import(file.File, graph: null).Network.Layers.Select(layer => layer.Name);
        file.Root["in_gain"] = 0;
        file.Root["out_gain"] = null;
        file.Root["in_skip"] = 0;
        Assert.Equal(plain, Importer.Import(file.File, graph: null).Network.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_files_own_test_is_run_with_the_skip_and_without_the_gains(int skip)
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 23).Lstm(4).Dense(1);
        double[][] window = file.Window(40);
        double[][] outputs = [.. file.Expected(window).Zip(window, (y, x) => new[] { y[0] + skip * x[0] })];
        file.Root["in_skip"] = skip;
        file.Root["in_gain"] = 7;
        file.Root["out_gain"] = -7;
        file.AddTest(window, outputs);
        // Behind it stands what import has folded.
        string note = Importer.Import(file.File, graph: null).Notes[0];
        Assert.StartsWith("the file's own test agrees to ", note, StringComparison.Ordinal);
        Assert.EndsWith(" (values: 40)", note, StringComparison.Ordinal);

        file.Root["in_skip"] = 1 - skip;
        Assert.StartsWith("the file's own test does not agree: at output_batch[", ImportFailure.Message(ImportErrorId.EmbeddedTestFailed, file.File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_fails_says_where_it_is_furthest_off()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 24).Lstm(4).Dense(1);
        double[][] window = file.Window(10);
        double[][] outputs = file.Expected(window);
        outputs[3][0] += 0.001;
        outputs[6][0] += 0.002;
        file.AddTest(window, outputs);
        string message = ImportFailure.Message(ImportErrorId.EmbeddedTestFailed, file.File);
        Assert.StartsWith("the file's own test does not agree: at output_batch[6] the layers give ", message, StringComparison.Ordinal);
        Assert.Contains(", 0.002 apart; ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_in_another_order_fail_the_files_own_test()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 25).Lstm(4).Dense(1);
        double[][] window = file.Window(30);
        file.AddTest(window, file.Expected(window));
        foreach (JsonNode? row in file.Layer(0)["weights"]![0]!.AsArray())
        {
            JsonArray values = row!.AsArray();
            for (int unit = 0; unit < 4; unit++)
                (values[4 + unit], values[8 + unit]) = (values[8 + unit]!.GetValue<double>(), values[4 + unit]!.GetValue<double>());
        }

        ImportFailure.Message(ImportErrorId.EmbeddedTestFailed, file.File);
    }

    [Fact]
    public void A_test_without_the_controls_or_with_one_half_missing_is_said_not_to_have_run()
    {
        RtNeuralFile conditioned = new RtNeuralFile(2, seed: 26).Lstm(2).Dense(1);
        conditioned.AddTest(conditioned.Window(4), conditioned.Expected(conditioned.Window(4)));
        Assert.Equal(["the file's own test (input_batch, output_batch) holds the signal without the controls; it was not run"], Importer.Import(conditioned.File, graph: null).Notes);

        RtNeuralFile half = new RtNeuralFile(1, seed: 26).Lstm(2).Dense(1);
        half.Root["input_batch"] = new JsonArray(0.5, 0.25);
        Assert.Equal(["the file has only one half of its own test (input_batch, output_batch); it was not run"], Importer.Import(half.File, graph: null).Notes);

        RtNeuralFile last = new RtNeuralFile(1, seed: 26).Lstm(2, sequences: false).Dense(1, sequences: false);
        last.AddTest(last.Window(4), last.Window(4));
        Assert.Equal(["the model gives something else than one value a timestep, so the file's own test (input_batch, output_batch) was not run"], Importer.Import(last.File, graph: null).Notes);
    }

    [Fact]
    public void A_long_test_is_run_in_part()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 27).Lstm(1);
        double[][] window = file.Window(16_385);
        file.AddTest(window, file.Expected(window));
        Assert.EndsWith(" (values: 16384 of 16385)", Assert.Single(Importer.Import(file.File, graph: null).Notes), StringComparison.Ordinal);
    }

    private static double Factor(double db) => db > -90 ? Math.Pow(10, db / 20) : 0;
}
