using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Scaling;

/// <summary>The state after timesteps of zeros becomes the initial one.</summary>
public class PrewarmingTests
{
    private static readonly Layer[] Layers =
    [
        new ScaleLayer("scaler", EveryKind.Values(1, 2), EveryKind.Values(2, 2), null),
        new DenseLayer("each", 2, 2, Activation.Relu, EveryKind.Values(3, 2, 2), EveryKind.Values(4, 2)),
        EveryKind.Lstm(2, 4, seed: 5, projection: 3),
        new MergeLayer("skip", MergeMode.Concat, MergeLayer.NetworkInput, 0, 2, true),
        EveryKind.Lstm(5, 2, seed: 6) with { InitialHidden = null, InitialCell = null },
        new DenseLayer("out", 2, 1, Activation.Linear, EveryKind.Values(7, 1, 2), null),
    ];

    [Fact]
    public void Going_on_from_it_is_going_on_after_the_zeros()
    {
        double[][] window = EveryKind.Window(5, 2);
        double[][] zeros = [.. Enumerable.Range(0, 2).Select(_ => new double[2])];
        double[][] expected = ReferenceEvaluator.Run(Layers, [.. zeros, .. window])[2..];

        Network network = EveryKind.Network(null, Layers);
        double[][] computed = ReferenceEvaluator.Run(Prewarming.Run(network, 2), window);
        Assert.All(expected.Zip(computed), pair => Assert.Equal(pair.First[0], pair.Second[0], 1e-6));
        // Another number of zeros leads elsewhere.
        Assert.NotEqual(expected[0][0], ReferenceEvaluator.Run(Prewarming.Run(network, 1), window)[0][0], 1e-4);
    }

    [Fact]
    public void Import_stores_the_state_with_raw_zeros_and_tests_from_there()
    {
        var source = new SourceFile("pump.json", ModelJsonWriter.Write(EveryKind.Network(null, Layers)));
        using var file = new TemporaryScaling("""{ "input": { "mean": [3, 4], "std": 2 } }""");
        ImportedModel model = Importer.Import(source, new ImportOptions(Scaling: file.FilePath, Prewarm: "24000"));
        Assert.Equal("prewarmed with 24,000 timesteps of zeros", model.Notes[1]);
        Assert.EndsWith(", scaled by pump.scaling.json, prewarmed with 24,000 timesteps of zeros", model.Network.Source.Format);

        // A fixed point by then: one more timestep of raw zeros changes nothing.
        LstmLayer first = model.Network.FirstLstm;
        double[] x = ReferenceEvaluator.Run(Layers[..2], [[-1.5, -2]])[0];
        (double[] hidden, double[] cell) = ReferenceLstm.Step(
            (LstmLayer)Layers[2], x, ReferenceLstm.ToDoubles(first.InitialHidden, 3), ReferenceLstm.ToDoubles(first.InitialCell, 4));
        Assert.All(hidden.Zip(first.InitialHidden!.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(cell.Zip(first.InitialCell!.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(SelfTestRun.WorstError(model.Network.Layers, model.Network.SelfTest!) < 1e-5);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1e4")]
    [InlineData("99999999999")]
    public void Refuses_what_is_no_number_of_timesteps(string text)
    {
        ImportException error = Assert.Throws<ImportException>(() => Prewarming.ParseTimesteps(text));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        Assert.Equal($"Prewarm is '{text}'; write how many timesteps of zeros to run, for example Prewarm=\"24000\"", error.Message);
    }

    [Fact]
    public void Refuses_networks_that_have_no_state_to_start_from()
    {
        AssertRefused(
            "the lstm 'lstm5' runs backwards in time and needs the end of the window first, so it has no state to start from",
            EveryKind.Lstm(2, 2, seed: 5, reverse: true));
        AssertRefused(
            "the convolution 'conv' remembers earlier timesteps, which the model format does not store",
            EveryKind.Conv(2, 2, taps: 2, padFront: 1, padBehind: 0),
            EveryKind.Lstm(2, 2, seed: 5));
        AssertRefused(
            "'mean' pools over all timesteps so far, which the model format does not store",
            EveryKind.Lstm(2, 2, seed: 5),
            new GlobalPoolLayer("mean", PoolMode.Average));
    }

    [Fact]
    public void Refuses_runs_that_take_minutes_and_states_without_bounds()
    {
        ImportException error = Assert.Throws<ImportException>(() => Prewarming.Run(EveryKind.Network(null, EveryKind.Lstm(2, 2, seed: 5)), 100_000_000));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        // 16 + 16 + 8 + 6 + 2 + 2 floats.
        Assert.Equal("Prewarm cannot be done: 100,000,000 timesteps of this network take more than the 1,073,741,824 multiplications that an import may; write 21,474,836 or less", error.Message);

        LstmLayer growing = EveryKind.Lstm(1, 1, seed: 5) with
        {
            Activation = Activation.Linear,
            OutputActivation = Activation.Linear,
            RecurrentActivation = Activation.Relu,
            Clip = null,
            CellClip = null,
            Peepholes = null,
            Bias = new Tensor([4, 1], [1, 3, 1, 1]),
            RecurrentKernel = new Tensor([4, 1, 1], [0, 0, 0, 0]),
        };
        error = Assert.Throws<ImportException>(() => Prewarming.Run(EveryKind.Network(null, growing) with { InputSize = 1 }, 200));
        Assert.Equal("Prewarm cannot be done: the state of the lstm 'lstm5' grows without limit on zeros", error.Message);
    }

    private static void AssertRefused(string reason, params Layer[] layers)
    {
        ImportException error = Assert.Throws<ImportException>(() => Prewarming.Run(EveryKind.Network(null, layers), 10));
        Assert.Equal(ImportErrorId.OptionMismatch, error.Id);
        Assert.Equal("Prewarm cannot be done: " + reason, error.Message);
    }
}
