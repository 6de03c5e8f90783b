using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Models with bfloat16 weights compute the network of the rounded weights as exactly as others compute theirs.</summary>
public sealed class BFloat16ModelTests
{
    /// <summary>Every number of units that makes other blocks, rows or turns, with heads that do the same.</summary>
    [Fact]
    public void Every_number_of_units_gives_the_network_of_the_rounded_weights() => AllMatch(
        [.. new[] { 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 21, 24, 28, 31, 32, 33, 40, 44, 48, 49, 64, 65, 80, 100, 130 }.Select(units =>
            Networks.WithInput(1 + units % 9, units).Lstm(units, returnSequences: units % 2 == 0, bias: units % 5 > 0, initialState: units % 3 == 0).Dense(1 + units % 3).Build())]);

    [Fact]
    public void Every_number_of_outputs_gives_the_network_of_the_rounded_weights() => AllMatch(
        [.. new[] { 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 64, 65, 130 }.Select(units =>
            Networks.WithInput(units, units).Lstm(3, returnSequences: true).Dense(units, units % 2 == 0 ? Activation.Sigmoid : Activation.Tanh, bias: units % 3 > 0).Dense(2).Build())]);

    [Fact]
    public void Every_part_of_a_cell_gives_the_network_of_the_rounded_weights() => AllMatch(
    [
        Networks.WithInput(2, 1).Lstm(21, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: 11).Dense(2).Build(),
        Networks.WithInput(2, 2).Lstm(21, returnSequences: true).Cell(coupled: true).Build(),
        Networks.WithInput(3, 3).Lstm(9, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Lstm(12).Dense(4, Activation.Softmax).Build(),
        Networks.WithInput(3, 4).Lstm(9, activation: Activation.Sigmoid).Repeat(3).Lstm(20, returnSequences: true).Dense(17).Build(),
        Networks.WithInput(3, 5).Bidirectional(13, returnSequences: true).Dense(13).Merge(MergeMode.Add, 0, 13).Norm().Build(),
        Networks.WithInput(3, 6).Scale().CausalConv(11, 3, dilation: 2, Activation.Tanh).Lstm(7, returnSequences: true).Conv(21, 2, padBehind: 1).GlobalPool(PoolMode.Max).Build(),
    ]);

    /// <summary>Layers of all kinds in random order, and the self-test of each with the room to spare that those of float32 have.</summary>
    [Fact]
    public void Random_networks_are_those_of_the_rounded_weights_and_pass_their_self_tests()
    {
        Network[] networks = [.. Enumerable.Range(1000, 60).Select(seed => SelfTests.AddTo(RandomCombinations.Draw(seed)))];
        Model[] models = GeneratedModels.Compile(networks, Precision.BFloat16);
        for (int index = 0; index < networks.Length; index++)
        {
            Network rounded = networks[index] with { Layers = new(RoundedWeights.Of(networks[index].Layers, Precision.BFloat16)) };
            Assertions.Matches(models[index], rounded, networks[index].SelfTest!.Timesteps);
            LstmSelfTestResult result = models[index].SelfTest();
            Assert.True(result is { Passed: true, HasWindow: true }, $"seed {1000 + index}: {result}");
            Assert.InRange(result.WorstError, 0, result.Tolerance / 8);
        }
    }

    /// <summary>A window whose input sums are formed ahead, in more than one piece.</summary>
    [Fact]
    public void A_long_window_gives_the_bits_of_its_steps()
    {
        Network network = Networks.WithInput(16, 7).Lstm(100, returnSequences: true).Dense(2).Build();
        Assert.Contains(GeneratedModels.Emit(Spec(network), network), file => file.Source.Contains("FromSums(", StringComparison.Ordinal));
        float[] window = Networks.Window(150 * network.InputSize, seed: 3);
        Model model = GeneratedModels.Compile(network, precision: Precision.BFloat16);
        Assert.Equal(model.StepThrough(window), model.Run(window));
    }

    [Fact]
    public void Weights_take_half_of_the_bytes_and_convolutions_keep_theirs()
    {
        Network lstm = Networks.WithInput(32, 1).Lstm(128).Dense(1).Build();
        Assert.InRange(Bytes(lstm, Precision.BFloat16) / (double)Bytes(lstm, Precision.Float32), 0.499, 0.502);
        Network convolution = Networks.WithInput(16, 1).CausalConv(64, 8).Lstm(1).Build();
        Assert.InRange(Bytes(convolution, Precision.BFloat16) / (double)Bytes(convolution, Precision.Float32), 0.93, 0.96);

        static long Bytes(Network network, Precision precision) =>
            LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).Cost.WeightBytes;
    }

    [Fact]
    public void The_state_of_another_precision_is_refused()
    {
        Network network = Networks.WithInput(3, 1).Lstm(6, returnSequences: true).Build();
        Assert.NotEqual(
            LayoutPlanner.Plan(GeneratedModels.Spec(network), network).SavedState.Model,
            LayoutPlanner.Plan(Spec(network), network).SavedState.Model);
    }

    /// <summary>Zeros among the weights, padding among the lanes and rounding that is a coin's toss: the sums of zeros stay zero.</summary>
    [Fact]
    public void Padding_is_exactly_zero()
    {
        Network network = Networks.WithInput(3, 1).Lstm(5, returnSequences: true).Dense(5).Build();
        LstmPlan lstm = LayoutPlanner.Plan(Spec(network), network).Layers.OfType<LstmPlan>().Single();
        uint[] row = [.. lstm.Weights.Take(lstm.Blocks[0].RowLength)];
        Assert.Equal(16, row.Length);
        Assert.All(row.Index(), lane => Assert.Equal(lane.Index % 8 >= 5, lane.Item == 0));
    }

    /// <summary>
    /// The stored output is that of the rounded weights: within the tolerance of float32, which the trained weights' own is
    /// far outside of.
    /// </summary>
    [Fact]
    public void The_self_test_passes_with_the_output_of_the_rounded_weights_and_with_no_other()
    {
        Network network = SelfTests.AddTo(Networks.WithInput(4, 9).Lstm(21, returnSequences: true).Lstm(16).Dense(9, Activation.Tanh).Dense(2).Build());
        LstmSelfTestResult result = GeneratedModels.Compile(network, precision: Precision.BFloat16).SelfTest();
        Assert.True(result is { Passed: true, ChecksumPassed: true, HasWindow: true }, result.ToString());
        Assert.InRange(result.WorstError, 1e-10f, result.Tolerance / 8);

        Quantization measured = network.QuantizationOf(Precision.BFloat16)!;
        Network trained = network with { Quantizations = new([measured with { Output = network.SelfTest!.Output }]) };
        result = GeneratedModels.Compile(trained, precision: Precision.BFloat16).SelfTest();
        Assert.True(result is { Passed: false, ChecksumPassed: true, HasWindow: true }, result.ToString());

        result = GeneratedModels.Compile(network with { Quantizations = default }, precision: Precision.BFloat16).SelfTest();
        Assert.True(result is { Passed: true, ChecksumPassed: true, HasWindow: false }, result.ToString());
    }

    private static void AllMatch(Network[] networks)
    {
        Model[] models = GeneratedModels.Compile(networks, Precision.BFloat16);
        for (int index = 0; index < models.Length; index++)
        {
            Network rounded = networks[index] with { Layers = new(RoundedWeights.Of(networks[index].Layers, Precision.BFloat16)) };
            Assertions.Matches(models[index], rounded);
            float[] window = Networks.Window((networks[index].Timesteps ?? 7) * networks[index].InputSize, seed: 5);
            double error = Reference.Run(networks[index], window).SelectMany(row => row).Zip(models[index].Run(window)).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.InRange(error, 1e-6, 0.1);
        }
    }

    private static Parsing.ModelSpec Spec(Network network) => GeneratedModels.Spec(network, precision: Precision.BFloat16);
}
