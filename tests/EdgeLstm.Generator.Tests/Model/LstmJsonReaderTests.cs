using EdgeLstm.Model;

namespace EdgeLstm.Generator.Tests.Model;

public sealed class LstmJsonReaderTests
{
    [Fact]
    public void Every_property_lands_where_it_belongs()
    {
        Network network = LstmJsonReader.Read(SmallNetwork.Json);

        Assert.Equal(
            new NetworkSource("pump.keras", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "by hand", "none"),
            network.Source);
        Assert.Equal((1, 2, 4), (network.InputSize, network.Timesteps, network.Layers.Count));

        var first = Assert.IsType<LstmLayer>(network.Layers[0]);
        Assert.Equal(("first", 1, 2, true), (first.Name, first.InputSize, first.Units, first.ReturnSequences));
        Assert.Equal(Activation.Tanh, first.Activation);
        Assert.Equal(new Activation(ActivationKind.HardSigmoid, 0.25f, 0.5f), first.RecurrentActivation);
        Assert.Equal([1, -2.5f, 0.3f, 4, 5, 6, 7, 8], first.Kernel.Values.ToArray());
        Assert.Equal([4, 2, 1], first.Kernel.Shape.ToArray());
        Assert.Equal(Enumerable.Range(1, 16).Select(value => (float)value), first.RecurrentKernel.Values.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], first.Bias!.Values.ToArray());
        Assert.Equal([0.5f, 0.25f], first.InitialHidden!.Values.ToArray());
        Assert.Equal([-1f, 1], first.InitialCell!.Values.ToArray());

        var second = Assert.IsType<LstmLayer>(network.Layers[1]);
        Assert.Equal((Activation.Relu, Activation.Sigmoid, false), (second.Activation, second.RecurrentActivation, second.ReturnSequences));
        Assert.Equal((null, null, null), (second.Bias, second.InitialHidden, second.InitialCell));

        Assert.Equal(new RepeatLayer("again", 3), network.Layers[2]);
        var dense = Assert.IsType<DenseLayer>(network.Layers[3]);
        Assert.Equal(("out", 1, 2, Activation.Softmax, null), (dense.Name, dense.InputSize, dense.Units, dense.Activation, dense.Bias));
        Assert.Equal(2, network.SelfTest!.Timesteps);
        Assert.Equal([3, 2], network.SelfTest.Output.Shape.ToArray());

        Quantization rounded = Assert.Single(network.Quantizations);
        Assert.Equal((Precision.BFloat16, 96, 144, new QuantizationError(0.5f, 0.25f), 1, 3), (rounded.Precision, rounded.Timesteps, rounded.Rows, rounded.Error, rounded.WorstOutput, rounded.WinnerChanges));
        Assert.Equal([1, 2, 3, 4, 5, 6.5f], rounded.Output.Values.ToArray());
        Assert.Equal([new(0, new(0.125f, 0.0625f)), new(1, new(0.75f, 0.375f)), new(3, new(0.5f, 0.25f))], rounded.Layers);
    }

    [Fact]
    public void What_is_optional_may_be_left_out()
    {
        Network network = LstmJsonReader.Read(RandomNetworks.WithInput(3, seed: 5).Lstm(4, bias: false).ToJson());
        Assert.Equal((null, null), (network.Timesteps, network.SelfTest));
    }

    [Theory]
    [InlineData("linear", ActivationKind.Linear)]
    [InlineData("tanh", ActivationKind.Tanh)]
    [InlineData("sigmoid", ActivationKind.Sigmoid)]
    [InlineData("relu", ActivationKind.Relu)]
    public void Activations_go_by_their_names_in_every_slot(string name, object kind)
    {
        Network network = LstmJsonReader.Read(RandomNetworks.WithInput(2, seed: 6)
            .Lstm(3, activation: name).Dense(1).ToJson());
        Assert.Equal((ActivationKind)kind, ((LstmLayer)network.Layers[0]).Activation.Kind);
        Assert.Equal(ActivationKind.Sigmoid, ((LstmLayer)network.Layers[0]).RecurrentActivation.Kind);

        network = LstmJsonReader.Read(RandomNetworks.WithInput(2, seed: 6)
            .Lstm(3, recurrentActivation: name).Dense(1, activation: name).ToJson());
        Assert.Equal((ActivationKind)kind, ((LstmLayer)network.Layers[0]).RecurrentActivation.Kind);
        Assert.Equal(ActivationKind.Tanh, ((LstmLayer)network.Layers[0]).Activation.Kind);
        Assert.Equal((ActivationKind)kind, ((DenseLayer)network.Layers[1]).Activation.Kind);
    }

    [Fact]
    public void Numbers_and_base64_mean_the_same_bits()
    {
        string base64 = RandomNetworks.WithInput(3, seed: 7).Lstm(5, initialState: true).Dense(2).ToJson();
        string numbers = RandomNetworks.WithInput(3, seed: 7).AsNumbers().Lstm(5, initialState: true).Dense(2).ToJson();
        Assert.NotEqual(base64, numbers);
        Assert.Equal(LstmJsonReader.Read(base64), LstmJsonReader.Read(numbers));
    }

    [Fact]
    public void Properties_may_stand_in_any_order()
    {
        string text = SmallNetwork.With("\"kind\": \"repeat\", \"name\": \"again\", \"count\": 3", "\"count\": 3, \"name\": \"again\", \"kind\": \"repeat\"");
        text = text.Replace("{ \"shape\": [4, 1, 1], \"values\": [1, 2, 3, 4] }", "{ \"values\": [1, 2, 3, 4], \"shape\": [4, 1, 1] }", StringComparison.Ordinal);
        Assert.NotEqual(SmallNetwork.Json, text);
        Assert.Equal(LstmJsonReader.Read(SmallNetwork.Json), LstmJsonReader.Read(text));
    }

    [Fact]
    public void Escapes_are_resolved_in_names_and_in_base64()
    {
        Network network = LstmJsonReader.Read(SmallNetwork.With("\"first\"", "\"\\u00e9t\\u00E9 \\\"\\/\\\\ \\ud83d\\ude00\""));
        Assert.Equal("été \"/\\ \ud83d\ude00", network.Layers[0].Name);

        string escaped = SmallNetwork.With("AACAPwAA", "AAC\\u0041PwAA");
        Assert.Equal(LstmJsonReader.Read(SmallNetwork.Json), LstmJsonReader.Read(escaped));
    }

    [Theory]
    [InlineData("0.1", 0x3DCCCCCDu)]
    [InlineData("-0", 0x80000000u)]
    [InlineData("16777217", 0x4B800000u)]
    [InlineData("3.4028235e38", 0x7F7FFFFFu)]
    [InlineData("1E-50", 0u)]
    public void Numbers_are_rounded_to_the_nearest_float32(string number, uint bits)
    {
        Network network = LstmJsonReader.Read(SmallNetwork.With("[1, -2.5", $"[{number}, -2.5"));
        Assert.Equal(bits, BitConverter.SingleToUInt32Bits(((LstmLayer)network.Layers[0]).Kernel.Values[0]));
    }

    [Fact]
    public void A_text_of_megabytes_is_read_whole()
    {
        Network network = LstmJsonReader.Read(RandomNetworks.WithInput(64, seed: 8).Lstm(256).Dense(1).ToJson());
        var lstm = (LstmLayer)network.Layers[0];
        Assert.Equal((4 * 256 * 64, 4 * 256 * 256), (lstm.Kernel.Count, lstm.RecurrentKernel.Count));
    }
}
