using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>The errors that import records are those that another computation finds.</summary>
public sealed class QuantizationBuilderTests
{
    private static Network WithSelfTest(int? timesteps, params Layer[] layers)
    {
        Network network = EveryKind.Network(timesteps, layers);
        return network with { SelfTest = SelfTestBuilder.Build(network.InputSize, timesteps, layers) };
    }

    private static Quantization Measure(Network network) => QuantizationBuilder.Build(network).Single(entry => entry.Precision == Precision.BFloat16);

    /// <summary>One window of a fixed length, whose errors are added up here by hand.</summary>
    [Fact]
    public void Errors_are_those_of_the_two_networks_on_the_same_windows()
    {
        Network network = WithSelfTest(12, EveryKind.Sequences());
        Quantization measured = Measure(network);
        Assert.Equal((Precision.BFloat16, 16 * 12, 16), (measured.Precision, measured.Timesteps, measured.Rows));
        Layer[] layers = [.. network.Layers], rounded = RoundedWeights.Of(layers, Precision.BFloat16);
        double[][][] windows = [.. SelfTestBuilder.RandomWindow(16 * 12, 2, layers).Chunk(2).Select(row => row.Select(value => (double)value).ToArray()).Chunk(12)];

        Assert.Equal([4, 7, 10, 12], measured.Layers.Select(layer => layer.Layer));
        foreach (LayerQuantization layer in measured.Layers.Append(new LayerQuantization(layers.Length - 1, measured.Error)))
        {
            double[] errors = [.. windows.SelectMany(window =>
                Values(layers[..(layer.Layer + 1)], window).Zip(Values(rounded[..(layer.Layer + 1)], window), (exact, inexact) => Math.Abs(exact - inexact)))];
            Assert.InRange(layer.Error.Worst, 1e-6, 0.1);
            Assert.Equal(errors.Max(), layer.Error.Worst, 1e-9);
            Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), layer.Error.Rms, 1e-9);
        }

        // Two outputs that add up to 1 are off by the same.
        Assert.InRange(measured.WorstOutput, 0, 1);
    }

    [Fact]
    public void The_stored_output_is_that_of_the_rounded_network()
    {
        Network network = WithSelfTest(null, EveryKind.Vectors());
        Quantization measured = Measure(network);
        Layer[] rounded = RoundedWeights.Of(network.Layers, Precision.BFloat16);
        double[][] rows = ReferenceEvaluator.Run(rounded, SelfTestRun.Window(network.SelfTest!.Input.Values.ToArray(), 2));
        Assert.Equal(rows.SelectMany(row => row).Select(value => (float)value), measured.Output.Values.ToArray());
        Assert.NotEqual(network.SelfTest.Output, measured.Output);
        Assert.Null(measured.WinnerChanges);
    }

    /// <summary>Two nearly equal classes: rounding makes another of them the largest in some rows, and the worst output is known.</summary>
    [Fact]
    public void Changes_of_the_winner_are_counted()
    {
        Tensor kernel = new([4, 2], [0.5f, 0.25f, 0.5005f, 0.2501f, -100f, -100f, -100f, -100f]);
        Network network = WithSelfTest(
            null, EveryKind.Lstm(2, 2, seed: 3) with { ReturnSequences = true }, new DenseLayer("out", 2, 4, Activation.Linear, kernel, null), new ActivationLayer("softmax", Activation.Softmax));
        Quantization measured = Measure(network);
        Layer[] layers = [.. network.Layers], rounded = RoundedWeights.Of(layers, Precision.BFloat16);
        double[][] window = [.. SelfTestBuilder.RandomWindow(measured.Timesteps, 2, layers).Chunk(2).Select(row => row.Select(value => (double)value).ToArray())];
        int changes = window.Chunk(64).Sum(part => ReferenceEvaluator.Run(layers, part).Zip(ReferenceEvaluator.Run(rounded, part))
            .Count(pair => Array.IndexOf(pair.First, pair.First.Max()) != Array.IndexOf(pair.Second, pair.Second.Max())));
        Assert.Equal(measured.Timesteps, measured.Rows);
        Assert.InRange(changes, 1, measured.Rows - 1);
        Assert.Equal(changes, measured.WinnerChanges);
    }

    [Fact]
    public void The_output_with_the_worst_error_is_named()
    {
        // Halves are exact, the second output's weights are not. Up to three outputs would all be.
        var dense = new DenseLayer("out", 2, 4, Activation.Linear, new Tensor([4, 2], [0.5f, 0.25f, 0.3f, 0.7f, 0.25f, 0.5f, 0.125f, 0.25f]), null);
        Assert.Equal(1, Measure(WithSelfTest(null, EveryKind.Lstm(2, 2, seed: 3) with { ReturnSequences = false }, dense)).WorstOutput);
    }

    [Fact]
    public void A_network_without_a_self_test_gets_none() =>
        Assert.Empty(QuantizationBuilder.Build(EveryKind.Network(12, EveryKind.Sequences())));

    /// <summary>A network of the largest sizes is measured on fewer windows, so that no import takes minutes.</summary>
    [Fact]
    public void Large_networks_are_measured_on_fewer_windows()
    {
        Network network = WithSelfTest(null, EveryKind.Lstm(2, 300, seed: 4) with { ReturnSequences = false });
        Quantization measured = Measure(network);
        Assert.Equal((64 * 2, 2), (measured.Timesteps, measured.Rows));
    }

    private static IEnumerable<double> Values(Layer[] layers, double[][] window) => ReferenceEvaluator.Run(layers, window).SelectMany(row => row);
}
