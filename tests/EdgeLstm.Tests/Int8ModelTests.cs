using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Models with int8 weights compute the network of the rounded weights and inputs.</summary>
public sealed class Int8ModelTests
{
    /// <summary>Float32 rounds what stands near the middle of two whole numbers the other way now and then.</summary>
    private const double Tolerance = 2e-4;

    [Fact]
    public void Every_number_of_units_gives_the_rounded_network() => AllMatch(
        [.. new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 20, 24, 31, 32, 33, 48, 50, 64, 65, 100, 130 }.Select(units =>
            Networks.WithInput(1 + units % 9, units).Lstm(units, returnSequences: units % 2 == 0, bias: units % 5 > 0, initialState: units % 3 == 0).Dense(1 + units % 3).Build())]);

    [Fact]
    public void Every_number_of_outputs_gives_the_rounded_network() => AllMatch(
        [.. new[] { 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 33, 64, 65, 130 }.Select(units =>
            Networks.WithInput(units, units).Lstm(3, returnSequences: true).Dense(units, units % 2 == 0 ? Activation.Sigmoid : Activation.Tanh, bias: units % 3 > 0).Dense(2).Build())]);

    [Fact]
    public void Every_part_of_a_cell_gives_the_rounded_network() => AllMatch(
    [
        Networks.WithInput(2, 1).Lstm(21, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: 11).Dense(2).Build(),
        Networks.WithInput(2, 2).Lstm(21, returnSequences: true).Cell(coupled: true).Build(),
        Networks.WithInput(3, 3).Lstm(9, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Lstm(12).Dense(4, Activation.Softmax).Build(),
        Networks.WithInput(3, 4).Lstm(9, activation: Activation.Sigmoid).Repeat(3).Lstm(20, returnSequences: true).Dense(17).Build(),
        Networks.WithInput(3, 5).Bidirectional(13, returnSequences: true).Dense(13).Merge(MergeMode.Add, 0, 13).Norm().Build(),
        Networks.WithInput(3, 6).Scale().CausalConv(11, 3, dilation: 2, Activation.Tanh).Lstm(7, returnSequences: true).Conv(21, 2, padBehind: 1).GlobalPool(PoolMode.Max).Build(),
    ]);

    /// <summary>Scales of a part from near each other to 2²⁴ apart have from 5 digits down to 1; a row of zeros and a tiny one have the smallest.</summary>
    [Fact]
    public void Rows_that_are_far_apart_give_the_rounded_network() => AllMatch(
        [.. new[] { 0, 0.8, 1.8, 4, 8 }.Select((octaves, seed) => FarApart(Networks.WithInput(5, seed).Lstm(9, returnSequences: true).Dense(3).Build(), octaves))]);

    /// <summary>Whole numbers have 16 bits up to 518 inputs; beyond they get smaller, so that no sum leaves 32 bits.</summary>
    [Fact]
    public void A_thousand_inputs_stay_within_32_bits()
    {
        Assert.Equal(32639, Int8Numbers.Limit(518));
        Assert.InRange(Int8Numbers.Limit(519), 32000, 32638);
        Assert.InRange(127L * 1100 * Int8Numbers.Limit(1100), int.MaxValue - 200_000L, int.MaxValue);
        AllMatch([Networks.WithInput(1100, 1).Timesteps(2).Lstm(6).Dense(2).Build()]);
    }

    [Fact]
    public void Random_networks_are_the_rounded_ones_and_pass_their_self_tests()
    {
        Network[] networks = [.. Enumerable.Range(2000, 60).Select(seed => SelfTests.AddTo(RandomCombinations.Draw(seed))).Where(network => network.QuantizationOf(Precision.Int8) is not null)];
        Assert.InRange(networks.Length, 50, 60);
        Model[] models = GeneratedModels.Compile(networks, Precision.Int8);
        double worst = 0;
        for (int index = 0; index < networks.Length; index++)
        {
            LstmSelfTestResult result = models[index].SelfTest();
            Assert.True(result is { Passed: true, HasWindow: true }, $"network {index}: {result}");
            Assert.InRange(result.WorstError, 0, result.Tolerance / 3);
            worst = Math.Max(worst, result.WorstError / result.Tolerance);
        }

        // A tolerance that nothing comes near would let mistakes pass.
        Assert.InRange(worst, 0.01, 0.33);
    }

    /// <summary>What whole numbers cannot say is said all the same.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Input_that_is_not_finite_spoils_the_state_until_reset(float value)
    {
        foreach (int features in new[] { 1, 3, 4, 6 })
        {
            Network network = SelfTests.AddTo(Networks.WithInput(features, 1).Lstm(9, returnSequences: true).Dense(3).Build());
            Model model = GeneratedModels.Compile(network, precision: Precision.Int8);
            float[] window = Networks.Window(3 * features, 1);
            float[] expected = model.Run(window);
            Assert.All(expected, output => Assert.True(float.IsFinite(output)));
            for (int at = 0; at < features; at++)
            {
                float[] spoiled = [.. window];
                spoiled[at] = value;
                Assert.All(model.Run(spoiled), output => Assert.True(float.IsNaN(output)));
            }

            Assert.Equal(expected, model.Run(window));
        }
    }

    /// <summary>Import knows of random inputs alone. Larger ones, and an h without bounds, lose digits but are not cut off.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public void Inputs_beyond_the_range_are_scaled_down_together(float times)
    {
        foreach (int features in new[] { 1, 3, 4, 9, 21 })
        {
            // The input goes to the dense layer, too, whose output grows with it.
            Network network = SelfTests.AddTo(Networks.WithInput(features, 1)
                .Lstm(features, activation: Activation.Relu, returnSequences: true).Merge(MergeMode.Add, -1, features).Dense(3).Build());
            Model model = GeneratedModels.Compile(network, precision: Precision.Int8);
            float[] window = [.. Networks.Window(6 * features, 3).Select((value, at) => at < 3 * features ? value : times * value)];
            double[] expected = [.. Int8Reference.Run(network, window).SelectMany(row => row)];
            float[] actual = model.Run(window);
            double largest = expected.Max(Math.Abs);
            // Cut off at twice what was seen, inputs that are so much larger would give quite another output.
            double[] trained = [.. Reference.Run(network, window).SelectMany(row => row)];
            double[] cut = [.. Reference.Run(network, [.. Networks.Window(6 * features, 3).Select((value, at) => at < 3 * features ? value : Math.Clamp(times * value, -2, 2))]).SelectMany(row => row)];
            Assert.InRange(trained.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 0.05 * largest);
            Assert.InRange(trained.Zip(cut, (a, b) => Math.Abs(a - b)).Max(), 0.1 * largest, double.MaxValue);
            for (int at = 0; at < actual.Length; at++)
                Assert.True(Math.Abs(expected[at] - actual[at]) <= Tolerance * Math.Max(1, largest), $"{features} features, output {at}: {actual[at]} in place of {expected[at]}");
        }
    }

    [Fact]
    public void Weights_take_little_more_than_a_quarter_of_the_bytes()
    {
        Network network = SelfTests.AddTo(Networks.WithInput(32, 1).Lstm(128).Dense(1).Build());
        Assert.InRange(Bytes(network, Precision.Int8) / (double)Bytes(network, Precision.Float32), 0.25, 0.265);
    }

    /// <summary>A word a row, padded to blocks of 8 units, and the weights of 12 inputs and h of so many units.</summary>
    [Theory]
    [InlineData(40, 40, 40)]
    [InlineData(41, 48, 42)]
    [InlineData(43, 48, 44)]
    [InlineData(44, 48, 44)]
    [InlineData(45, 48, 48)]
    [InlineData(3, 8, 4)]
    public void Units_behind_whole_blocks_take_the_weights_of_two_or_four(int units, int words, int weights)
    {
        Network network = SelfTests.AddTo(Networks.WithInput(12, units).Lstm(units).Build());
        Assert.Equal(4 * 4 * words + 4 * weights * (12 + (units + 3) / 4 * 4), Bytes(network, Precision.Int8));
    }

    private static long Bytes(Network network, Precision precision) =>
        LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).Cost.WeightBytes;

    [Fact]
    public void Without_ranges_the_trained_weights_are_planned()
    {
        Network network = Networks.WithInput(3, 1).Lstm(6).Dense(3).Build();
        LayoutPlan plan = LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: Precision.Int8), network);
        Assert.Equal([Precision.Float32, Precision.Float32], plan.Layers.Select(layer => layer is LstmPlan lstm ? lstm.Precision : ((DensePlan)layer).Precision));
        Assert.Equal(Bytes(network, Precision.Float32), plan.Cost.WeightBytes);
    }

    [Fact]
    public void The_state_of_another_precision_is_refused()
    {
        Network network = SelfTests.AddTo(Networks.WithInput(3, 1).Lstm(6, returnSequences: true).Build());
        Assert.Equal(3, new[] { Precision.Float32, Precision.BFloat16, Precision.Int8 }.Select(precision =>
            LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).SavedState.Model).Distinct().Count());
    }

    private static Network FarApart(Network network, double octaves)
    {
        var lstm = (LstmLayer)network.Layers[0];
        int digits = new Int8Lstm(lstm with { Kernel = Scaled(lstm.Kernel) }, new Int8Range(new Tensor([5], [1, 1, 1, 1, 1]), 1)).Inputs.Scales.Digits;
        Assert.Equal(octaves switch { 0 => 5, < 1 => 4, < 2 => 3, 4 => 2, _ => 1 }, digits);
        lstm = lstm with { Kernel = Scaled(lstm.Kernel), RecurrentKernel = Scaled(lstm.RecurrentKernel), Bias = new Tensor([4, 9], [.. lstm.Bias!.Values.ToArray().Select((bias, row) => row % 4 == 0 ? 20 * bias : bias)]) };
        return network with { Layers = new([lstm, .. network.Layers.Skip(1)]) };

        // From the row 2 on there are as many of each of four sizes.
        Tensor Scaled(Tensor kernel) => new(
            kernel.Shape.ToArray(),
            [.. kernel.Values.ToArray().Select((weight, at) => (float)(weight * ((at / (kernel.Count / 36)) switch { 0 => 0, 1 => Math.Pow(2, -40), int row => Math.Pow(2, -octaves * (row % 4)) })))]);
    }

    private static void AllMatch(Network[] networks) =>
        AllMatch([.. networks.Select(SelfTests.AddTo)], network => Networks.Window((network.Timesteps ?? 7) * network.InputSize, seed: 5));

    /// <summary>Generated code gives what the rounded networks do, from <c>Run</c> and from <c>Step</c>.</summary>
    /// <param name="networks">Networks with ranges.</param>
    /// <param name="windowOf">What each is given.</param>
    internal static void AllMatch(Network[] networks, Func<Network, float[]> windowOf)
    {
        Model[] models = GeneratedModels.Compile(networks, Precision.Int8);
        double changed = 0;
        for (int index = 0; index < networks.Length; index++)
        {
            Network network = networks[index];
            float[] window = windowOf(network);
            double[] expected = [.. Int8Reference.Run(network, window).SelectMany(row => row)];
            double[] trained = [.. Reference.Run(network, window).SelectMany(row => row)];
            float[] actual = models[index].Run(window);
            Assert.Equal(expected.Length, actual.Length);
            for (int at = 0; at < actual.Length; at++)
            {
                Assert.True(Math.Abs(expected[at] - actual[at]) <= Tolerance * Math.Max(1, Math.Abs(expected[at])), $"network {index}, output {at}: {actual[at]} in place of {expected[at]}");
                changed = Math.Max(changed, Math.Abs(expected[at] - trained[at]));
            }

            if (!models[index].HasStep)
                continue;
            float[] stepped = models[index].StepThrough(window);
            Assert.Equal(actual, stepped[^actual.Length..]);
        }

        // The rounding that is tested for is far more than the tolerance.
        Assert.InRange(changed, 2 * Tolerance, 1);
    }
}
