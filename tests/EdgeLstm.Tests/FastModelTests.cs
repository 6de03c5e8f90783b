using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Models of the fast tier: other numbers than those of the accurate one, close to exact, and named in the head of the file.</summary>
public sealed class FastModelTests
{
    private const int Timesteps = 300;

    /// <summary>The textbook's cell, each layer with an activation, both directions of time, cells with an activation of their own.</summary>
    private static Dictionary<string, Network> Models => new()
    {
        ["textbook"] = Networks.WithInput(3, 1).Lstm(20, returnSequences: true).Dense(2).Build(),
        ["stacked"] = Networks.WithInput(3, 2).Lstm(40, returnSequences: true).Lstm(9, returnSequences: true).Dense(5, Activation.Tanh).Build(),
        ["dense"] = Networks.WithInput(3, 3).Lstm(9, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Dense(2, Activation.Sigmoid).Build(),
        ["convolution"] = Networks.WithInput(3, 4).CausalConv(6, 3, activation: Activation.Tanh).Lstm(5, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Build(),
        ["pointwise"] = Networks.WithInput(3, 5).CausalConv(6, 1, activation: Activation.Sigmoid).Lstm(5, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Build(),
        ["activation"] = Networks.WithInput(3, 6).Lstm(7, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Activate(Activation.Tanh).Build(),
        ["scaled tanh"] = Networks.WithInput(3, 7).Lstm(7, activation: new(ActivationKind.ScaledTanh, 1.5f, 0.5f), recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Build(),
        ["gates alone"] = Networks.WithInput(3, 8).Lstm(7, activation: Activation.Relu, returnSequences: true).Cell(coupled: true).Build(),
        ["output alone"] = Networks.WithInput(3, 9).Lstm(7, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Cell(output: Activation.Tanh).Build(),
        ["both directions"] = Networks.WithInput(3, 10).Bidirectional(6, returnSequences: true).Dense(2).Build(),
        ["peepholes"] = Networks.WithInput(3, 11).Lstm(12, returnSequences: true).Cell(peepholes: true, projection: 5).Build(),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fast_numbers_differ_from_the_accurate_ones_and_stay_close_to_exact(string name)
    {
        Network network = Models[name];
        float[] window = Networks.Window(Timesteps * 3, seed: 4);
        double[] expected = [.. Reference.Run(network, window).SelectMany(row => row)];
        float[] accurate = GeneratedModels.Compile(network).Run(window);
        float[] fast = GeneratedModels.Compile(network, fast: true).Run(window);

        Assertions.Close(expected, accurate, "accurate");
        double largest = expected.Zip(fast).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.InRange(largest, 5e-6, 1e-3);
        Assert.NotEqual(accurate, fast);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_activation_with_a_fast_form_is_left_accurate(string name)
    {
        string source = GeneratedModels.Emit(Models[name], fast: true)[0].Source;
        Assert.DoesNotMatch(@"\.(Tanh|SigmoidOfTwice|ScaledTanh|NextCell|NextHidden)\(", source);
        Assert.Matches(@"\.Fast(Tanh|SigmoidOfTwice|ScaledTanh|NextCell|NextHidden)\(", source);
        Assert.DoesNotMatch("error at most [24]e-7|scaled tanh [^,]*x\\)[,\n]", source);
        Assert.Contains("(fast: error ", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_states_the_tier_and_its_error()
    {
        string source = GeneratedModels.Emit(
            Networks.WithInput(2, 1).CausalConv(4, 2, activation: Activation.Tanh).Activate(Activation.Sigmoid)
                .Lstm(3, returnSequences: true).Dense(2, new(ActivationKind.ScaledTanh, 1.5f, 0.5f)).Activate(Activation.Relu).Build(),
            fast: true)[0].Source;
        Assert.Contains("2 timesteps, causal, activation tanh (fast: error at most 1e-4)\n", source, StringComparison.Ordinal);
        Assert.Contains("activation_2: sigmoid (fast: error at most 5e-5)\n", source, StringComparison.Ordinal);
        Assert.Contains("lstm_3: 4 inputs, 3 units, activation tanh (fast: error at most 1e-4), gates sigmoid (fast: error at most 5e-5)\n", source, StringComparison.Ordinal);
        Assert.Contains("activation scaled tanh 1.5f·tanh(0.5f·x) (fast: error of tanh at most 1e-4)\n", source, StringComparison.Ordinal);
        Assert.Contains("activation_5: relu\n", source, StringComparison.Ordinal);
    }

    /// <summary>Everything besides tanh and sigmoid has one form: the same text in both tiers.</summary>
    [Fact]
    public void Other_activations_are_the_same_in_both_tiers()
    {
        ActivationKind[] fast = [.. ActivationCase.Fast.Select(tested => tested.Activation.Kind)];
        foreach (ActivationCase tested in ActivationCase.All.Where(tested => !fast.Contains(tested.Activation.Kind)))
        {
            Network network = Networks.WithInput(3, 1).Lstm(7, activation: tested.Activation, recurrentActivation: tested.Activation).Dense(2, tested.Activation).Activate(Activation.Softmax).Build();
            Assert.Equal(GeneratedModels.Emit(network), GeneratedModels.Emit(network, fast: true));
        }
    }
}
