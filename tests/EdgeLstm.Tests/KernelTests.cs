using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Generated code against the double-precision evaluation, over sizes, activations and shapes of networks.</summary>
public sealed class KernelTests
{
    private static readonly Activation[] Gates =
        [Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.HardSigmoidKeras2, Activation.HardSigmoidKeras3, Activation.Linear];

    /// <summary>All shapes of the tail (16, 8 and 4 lanes, and padding in each), one full block, two, and loops over pairs.</summary>
    private static readonly int[] Sizes =
        [.. Enumerable.Range(1, 21), 24, 27, 28, 31, 32, 33, 37, 40, 44, 47, 48, 51, 60, 63, 64, 65, 69, 70];

    [Fact]
    public void Every_size_gives_the_exact_result_to_1e5() =>
        Assertions.AllMatch([.. Sizes.Select(units => Networks.WithInput(1 + units % 5, units).Lstm(units).Dense(1 + units % 3).Build())]);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(130)]
    public void Every_input_size_gives_the_exact_result(int input) =>
        Assertions.AllMatch([.. new[] { 5, 16, 50 }.Select(units => Networks.WithInput(input, units).Lstm(units, returnSequences: true).Build())]);

    [Fact]
    public void Every_activation_works_in_both_slots() =>
        Assertions.AllMatch(
        [
            .. from activation in Gates
               from recurrent in Gates
               select Networks.WithInput(3, seed: 11).Lstm(9, activation: activation, recurrentActivation: recurrent).Build(),
        ]);

    [Fact]
    public void Dense_layers_of_every_size_and_activation_work()
    {
        var networks = new List<Network>();
        Activation[] activations = [.. Gates, Activation.Softmax];
        foreach (int units in new[] { 1, 2, 3, 4, 5, 8, 13, 16, 20, 37, 64, 70 })
            networks.Add(Networks.WithInput(2, seed: units).Lstm(6 + units % 20).Dense(units, activations[units % 7], bias: units % 2 == 0).Build());
        foreach (Activation activation in activations)
        {
            networks.Add(Networks.WithInput(2, seed: 2).Lstm(9).Dense(2, activation).Build());
            networks.Add(Networks.WithInput(2, seed: 6).Lstm(9).Dense(6, activation).Build());
        }

        Assertions.AllMatch(networks);
    }

    /// <summary>As few outputs (dot products) and as vectors with padding.</summary>
    [Fact]
    public void Dense_layers_with_every_activation_work() =>
        Assertions.AllMatch(
        [
            .. from tested in ActivationCase.All
               from units in new[] { 2, 22 }
               select Networks.WithInput(2, seed: units).Lstm(9).Dense(units, tested.Activation).Build(),
        ]);

    [Fact]
    public void Chains_of_layers_work() =>
        Assertions.AllMatch(
        [
            Networks.WithInput(3, 1).Dense(5, Activation.Relu).Lstm(9).Dense(2).Build(),
            Networks.WithInput(3, 2).Dense(2, Activation.Sigmoid).Dense(1, Activation.Tanh).Lstm(9).Build(),
            Networks.WithInput(3, 3).Lstm(18, returnSequences: true).Lstm(7, returnSequences: true).Lstm(4).Dense(6, Activation.Relu).Dense(3, Activation.Softmax).Build(),
            Networks.WithInput(3, 4).Lstm(18, returnSequences: true).Dense(3, Activation.Relu).Lstm(20, returnSequences: true).Build(),
            Networks.WithInput(3, 5).Lstm(18, returnSequences: true).Dense(2).Dense(5, Activation.Softmax).Build(),
            Networks.WithInput(2, 6).Lstm(10, bias: false, initialState: true).Dense(3, bias: false).Build(),
            Networks.WithInput(2, 7).Lstm(10, returnSequences: true, initialState: true).Lstm(33, initialState: true).Build(),
            Networks.WithInput(2, 8).Timesteps(4).Lstm(10).Dense(1).Build(),
            Networks.WithInput(2, 9).Timesteps(1).Lstm(40, returnSequences: true).Build(),
        ]);

    [Fact]
    public void Networks_that_repeat_a_vector_work() =>
        Assertions.AllMatch(
        [
            Networks.WithInput(3, 1).Lstm(9).Repeat(5).Lstm(6, returnSequences: true).Dense(3).Build(),
            Networks.WithInput(3, 2).Timesteps(6).Lstm(20, returnSequences: true).Lstm(9).Dense(5, Activation.Tanh).Repeat(4).Lstm(6, initialState: true).Dense(2).Build(),
            Networks.WithInput(3, 3).Lstm(9).Repeat(2).Lstm(7).Dense(3).Repeat(3).Dense(6).Lstm(5).Build(),
            Networks.WithInput(3, 4).Lstm(9).Dense(2).Repeat(1).Lstm(17, returnSequences: true).Build(),
        ]);

    [Fact]
    public void Large_layers_work() =>
        Assertions.AllMatch(
        [
            Networks.WithInput(16, 1).Lstm(128).Dense(1).Build(),
            Networks.WithInput(64, 2).Lstm(204).Dense(100, Activation.Relu).Build(),
        ]);

    [Fact]
    public void Saturated_gates_stay_exact()
    {
        Network network = Networks.WithInput(3, 1).Lstm(21).Dense(2).Build();
        Model model = GeneratedModels.Compile(network);
        float[] window = [.. Networks.Window(30, 3).Select(value => value * 60)];
        Assertions.Close(Reference.Run(network, window)[0], model.Run(window), "inputs of ±60");
    }

    [Fact]
    public void Not_a_number_reaches_the_output()
    {
        foreach (Activation activation in Gates)
        {
            Model model = GeneratedModels.Compile(
                Networks.WithInput(3, 1).Lstm(5, activation: activation).Dense(5, Activation.Softmax).Build());
            Assert.All(model.Run([1, float.NaN, 0]), value => Assert.True(float.IsNaN(value), $"{activation.Kind} hides it"));
        }
    }

    /// <summary>
    /// An infinite input saturates the gates and leaves a finite state. In the padding it makes 0·∞ = NaN, which must
    /// stay there: 1, 2 and 3 lanes of padding, alone, in a block of 8 and in one of 16.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(35)]
    public void An_infinite_input_leaves_no_trace_in_the_padding(int units)
    {
        Network network = Networks.WithInput(1, seed: units).Lstm(units, returnSequences: true).Dense(1).Build();
        float[] window = [0.5f, float.PositiveInfinity, -0.25f, float.NegativeInfinity, 0.75f, 0.125f];
        double[] expected = [.. Reference.Run(network, window).SelectMany(row => row)];
        Assert.All(expected, value => Assert.True(double.IsFinite(value)));
        Assertions.Close(expected, GeneratedModels.Compile(network).Run(window), $"{units} units");
    }
}
