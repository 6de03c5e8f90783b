using EdgeLstm.Model;

namespace EdgeLstm.Generator.Tests.Model;

/// <summary>Each rule of the layers around the plain LSTM, broken one at a time in a text of a single network.</summary>
public sealed class LayerRulesTests
{
    private const string Lstm = """
        { "kind": "lstm", "name": "l", "input": 2, "units": 1, "activation": "tanh", "recurrentActivation": "sigmoid", "returnSequences": true,
          "kernel": { "shape": [4, 1, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8] }, "recurrentKernel": { "shape": [4, 1, 1], "values": [1, 2, 3, 4] } }
        """;

    private static readonly string Backward = Lstm.Replace("\"returnSequences\"", "\"reverse\": true, \"returnSequences\"", StringComparison.Ordinal);

    private const string Conv = """{ "kind": "conv1d", "name": "c", "input": 2, "units": 2, "padFront": 0, "padBehind": 0, "stride": 1, "dilation": 1, "activation": "linear", "kernel": { "shape": [2, 2, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8] } }""";

    private const string Merge = """{ "kind": "merge", "name": "m", "mode": "concat", "from": "input", "first": 0, "count": 2, "fromFirst": false }""";

    [Theory]
    [InlineData("\"clip\": 0", "layers[0].clip: must be greater than 0, found 0")]
    [InlineData("\"clip\": -1.5", "layers[0].clip: must be greater than 0, found -1.5")]
    [InlineData("\"cellClip\": 1e-50", "layers[0].cellClip: must be greater than 0, found 0")]
    [InlineData("\"cellClip\": null", "layers[0].cellClip: must be a number, found null")]
    [InlineData("\"reverse\": 1", "layers[0].reverse: must be true or false, found a number")]
    [InlineData("\"coupledGates\": true", "layers[0].kernel: coupledGates makes f of i, so that the rows of f do not count; they must be zero")]
    [InlineData("\"outputActivation\": \"softmax\"", "layers[0].outputActivation: softmax is supported in dense and activation layers only; known here are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh")]
    [InlineData("\"outputActivation\": \"elu\"", "layers[0].outputActivation: elu needs its parameters; write { \"kind\": \"elu\", \"alpha\": … } with the values of the framework that trained it")]
    [InlineData("\"outputActivation\": { \"kind\": \"elu\", \"alpha\": 1, \"beta\": 0 }", "layers[0].outputActivation: unknown property \"beta\"; known are kind, alpha")]
    [InlineData("\"outputActivation\": { \"kind\": \"selu\", \"alpha\": 1 }", "layers[0].outputActivation: the property \"beta\" is missing")]
    [InlineData("\"peepholes\": { \"shape\": [4, 1], \"values\": [1, 2, 3, 4] }", "layers[0].peepholes: must have the shape [3, 1], found [4, 1]")]
    [InlineData("\"projection\": { \"shape\": [1, 2], \"values\": [1, 2] }", "layers[0].projection: must have the shape [1, 1], found [1, 2]")]
    [InlineData("\"projection\": { \"shape\": [1], \"values\": [1] }", "layers[0].projection: must have the shape [1, 1], found [1]")]
    [InlineData("\"projection\": { \"shape\": [2, 1], \"values\": [1, 2] }", "layers[0].recurrentKernel: must have the shape [4, 1, 2], found [4, 1, 1]")]
    public void Lstm_properties(string property, string message) =>
        AssertRefused([Lstm.Replace("\"returnSequences\"", property + ", \"returnSequences\"", StringComparison.Ordinal)], message);

    [Theory]
    [InlineData("\"merge\": \"sum\"", "layers[0].merge: unknown merge \"sum\"; known are concat, add, multiply, average")]
    [InlineData("\"merge\": \"add\", \"size\": 1", "layers[0]: unknown property \"size\"; known are kind, name, merge, forward, backward")]
    public void Bidirectional_properties(string merge, string message) => AssertRefused([Both(Lstm, Backward, merge)], message);

    [Fact]
    public void Bidirectional_directions()
    {
        AssertRefused([Both(Backward, Backward)], "layers[0].forward.reverse: the forward lstm must not have reverse true");
        AssertRefused([Both(Lstm, Lstm)], "layers[0].backward.reverse: the backward lstm must have reverse true");
        AssertRefused([Both(Lstm, Without(Backward, "true,\n"))], "layers[0].backward.returnSequences: must be the same in both directions");
        AssertRefused([Both(Lstm, Conv)], "layers[0].backward.kind: must be \"lstm\", found \"conv1d\"");
        string wide = Backward.Replace("\"units\": 1", "\"units\": 2", StringComparison.Ordinal);
        AssertRefused([Both(Lstm, wide)], "layers[0].backward.kernel: must have the shape [4, 2, 2], found [4, 1, 2]");
        string projected = Backward
            .Replace("\"kernel\"", "\"projection\": { \"shape\": [2, 1], \"values\": [1, 2] }, \"kernel\"", StringComparison.Ordinal)
            .Replace("[4, 1, 1], \"values\": [1, 2, 3, 4]", "[4, 1, 2], \"values\": [1, 2, 3, 4, 5, 6, 7, 8]", StringComparison.Ordinal);
        AssertRefused([Both(Lstm, projected, "\"merge\": \"average\"")], "layers[0]: the directions give 1 and 2 floats, which average cannot join element by element");
        Assert.Equal(3, Assert.IsType<BidirectionalLayer>(Read([Both(Lstm, projected)], 4).Layers[0]).OutputSize);
    }

    [Theory]
    [InlineData("\"stride\": 1", "\"stride\": 0", "layers[0].stride: must be a whole number from 1 to 65536, found 0")]
    [InlineData("\"padFront\": 0", "\"padFront\": -1", "layers[0].padFront: must be a whole number from 0 to 65536, found -1")]
    [InlineData("\"dilation\": 1", "\"dilation\": 65536", "layers[0].dilation: the kernel reaches over 65,537 timesteps, more than the 65,536 that a window may have")]
    [InlineData("\"dilation\": 1", "\"dilation\": 4", "layers[0]: the sequence of 4 timesteps, 0 of padding added, is shorter than the 5 that the kernel reaches over")]
    [InlineData("\"linear\"", "\"softmax\"", "layers[0].activation: softmax is supported in dense and activation layers only; known here are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh")]
    [InlineData("[2, 2, 2]", "[4, 2]", "layers[0].kernel: must have the shape [units, kernel size, input], found [4, 2]")]
    [InlineData("[2, 2, 2]", "[1, 4, 2]", "layers[0].kernel: must have the shape [2, 4, 2], found [1, 4, 2]")]
    [InlineData("\"input\": 2", "\"input\": 3", "layers[0].input: the layer takes 3 floats, but is given 2")]
    public void Convolutions(string find, string replacement, string message) => AssertRefused([Replace(Conv, find, replacement), Lstm], message);

    [Fact]
    public void The_rows_of_a_kernel_with_gaps_are_copied_to_the_stack()
    {
        string kernel = $$"""{ "shape": [1, 32769, 2], "base64": "{{Convert.ToBase64String(new byte[4 * 65_538])}}" }""";
        string wide = Replace(Replace(Conv, "\"units\": 2", "\"units\": 1"), """{ "shape": [2, 2, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8] }""", kernel);
        string lstm = Lstm.Replace("\"input\": 2", "\"input\": 1", StringComparison.Ordinal).Replace("[4, 1, 2], \"values\": [1, 2, 3, 4,", "[4, 1, 1], \"values\": [", StringComparison.Ordinal);
        Assert.Equal(2, Read([wide, lstm], timesteps: null).Layers.Count);
        string dilated = Replace(wide, "\"dilation\": 1", "\"dilation\": 2").Replace("32769", "32768", StringComparison.Ordinal)
            .Replace(Convert.ToBase64String(new byte[4 * 65_538]), Convert.ToBase64String(new byte[4 * 65_536]), StringComparison.Ordinal);
        AssertRefused([dilated, lstm], "layers[0]: up to this layer the network has 65,537 units, more than the 49,152 whose state and buffers fit on a stack; train a smaller network", timesteps: null);
    }

    [Theory]
    [InlineData("\"input\"", "0", "layers[0].from: must be the index of an earlier layer, or \"input\"")]
    [InlineData("\"input\"", "\"start\"", "layers[0].from: must be the index of an earlier layer, or \"input\"")]
    [InlineData("\"input\"", "-1", "layers[0].from: must be a whole number from 0 to 255, found -1")]
    [InlineData("\"first\": 0", "\"first\": 1", "layers[0]: takes the features 1 to 2, but the network's input gives 2")]
    [InlineData("\"concat\"", "\"max\"", "layers[0].mode: unknown mode \"max\"; known are concat, add, multiply, average")]
    [InlineData("\"concat\", \"from\": \"input\", \"first\": 0, \"count\": 2", "\"add\", \"from\": \"input\", \"first\": 0, \"count\": 1", "layers[0].count: add joins element by element, but the layer is given 2 floats and takes 1 of the network's input")]
    public void Merges(string find, string replacement, string message) => AssertRefused([Replace(Merge, find, replacement), Lstm], message);

    [Fact]
    public void Merges_join_equally_many_timesteps()
    {
        AssertRefused([Conv, Merge, Lstm], "layers[1]: is given a sequence of 3 timesteps, but the network's input gives a sequence of 4 timesteps; the layers between change the number of timesteps");
        AssertRefused([Conv, Merge, Lstm], "layers[1]: is given a sequence, but the network's input gives a sequence; the layers between change the number of timesteps", timesteps: null);
        string strided = Replace(Replace(Conv, "\"stride\": 1", "\"stride\": 2"), "\"padFront\": 0", "\"padFront\": 4");
        AssertRefused([strided, Merge, Lstm], "layers[1]: is given a sequence, but the network's input gives a sequence; the layers between change the number of timesteps", timesteps: null);
        AssertRefused([Lstm.Replace("Sequences\": true", "Sequences\": false", StringComparison.Ordinal), Merge], "layers[1]: is given a vector, but the network's input gives a sequence of 4 timesteps; it joins two sequences or two vectors");
        string same = Replace(Conv, "\"padFront\": 0", "\"padFront\": 1");
        Assert.Equal(3, Read([same, Merge.Replace("\"count\": 2", "\"count\": 1", StringComparison.Ordinal), Lstm.Replace("\"input\": 2", "\"input\": 3", StringComparison.Ordinal)
            .Replace("[4, 1, 2], \"values\": [1,", "[4, 1, 3], \"values\": [1, 1, 1, 1, 1,", StringComparison.Ordinal)], timesteps: null).Layers.Count);
    }

    [Theory]
    [InlineData("""{ "kind": "layer_norm", "name": "n", "epsilon": 0 }""", "layers[0].epsilon: must be greater than 0, found 0")]
    [InlineData("""{ "kind": "layer_norm", "name": "n", "epsilon": 1, "scale": { "shape": [1], "values": [1] } }""", "layers[0].scale: must have the shape [2], found [1]")]
    [InlineData("""{ "kind": "scale", "name": "s", "center": { "shape": [3], "values": [1, 2, 3] } }""", "layers[0].center: must have the shape [2], found [3]")]
    [InlineData("""{ "kind": "pool", "name": "p", "mode": "max", "size": 5, "stride": 1 }""", "layers[0]: the sequence of 4 timesteps is shorter than the 5 of one pool")]
    [InlineData("""{ "kind": "pool", "name": "p", "mode": "min", "size": 2, "stride": 1 }""", "layers[0].mode: unknown mode \"min\"; known are average, max")]
    [InlineData("""{ "kind": "pick", "name": "p", "timestep": 4 }""", "layers[0].timestep: is 4, but the sequence has 4 timesteps")]
    [InlineData("""{ "kind": "pick", "name": "p", "timestep": -5 }""", "layers[0].timestep: is -5, but the sequence has 4 timesteps")]
    [InlineData("""{ "kind": "flip", "name": "f", "axis": 1 }""", "layers[0]: unknown property \"axis\"; known are kind, name")]
    [InlineData("""{ "kind": "pick", "name": "p", "timestep": -1 }""", "layers[1]: an lstm takes a sequence, but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between")]
    [InlineData("""{ "kind": "flatten", "name": "f" }""", "layers[1]: an lstm takes a sequence, but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between")]
    public void Other_layers(string layer, string message) => AssertRefused([layer, Lstm], message);

    [Theory]
    [InlineData("""{ "kind": "flip", "name": "f" }""", "layers[2]: a flip takes a sequence")]
    [InlineData("""{ "kind": "flatten", "name": "f" }""", "layers[2]: a flatten takes a sequence")]
    [InlineData("""{ "kind": "pick", "name": "f", "timestep": 0 }""", "layers[2]: a pick takes a sequence")]
    [InlineData("""{ "kind": "global_pool", "name": "f", "mode": "max" }""", "layers[2]: a global_pool takes a sequence")]
    [InlineData("""{ "kind": "pool", "name": "f", "mode": "max", "size": 1, "stride": 1 }""", "layers[2]: a pool takes a sequence")]
    [InlineData(Conv, "layers[2]: a conv1d takes a sequence")]
    public void Layers_along_time_need_a_sequence(string layer, string message) => AssertRefused(
        [Lstm, """{ "kind": "pick", "name": "p", "timestep": -1 }""", layer],
        message + ", but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between");

    [Fact]
    public void A_flatten_needs_a_window_of_known_and_modest_length()
    {
        const string Flatten = """{ "kind": "flatten", "name": "f" }""";
        AssertRefused([Lstm, Flatten], "layers[1]: a flatten needs to know how many timesteps the window has; state input.timesteps", timesteps: null);
        Assert.Equal(49_151, DataFlows.Of(Read([Lstm, Flatten], 49_151).Layers, 2, 49_151)[^1].Size);
        AssertRefused([Flatten, Lstm], "layers[0]: 65,536 timesteps of 2 floats are 131,072, more than the 65,536 of a vector", timesteps: 65_536);
    }

    [Fact]
    public void Windows_that_nobody_could_give_are_refused()
    {
        const string Pool = """{ "kind": "pool", "name": "p", "mode": "max", "size": 65536, "stride": 65536 }""";
        Assert.Equal(65_536, DataFlows.ShortestWindow(Read([Pool, Lstm], null).Layers));
        AssertRefused([Pool, Pool, Lstm], "layers: need a window of at least 4,294,967,296 timesteps, more than the 65,536 that one may have", timesteps: null);
        AssertRefused([.. Enumerable.Repeat(Pool, 200), Lstm], "layers: need a window of at least 70,368,744,177,663 timesteps, more than the 65,536 that one may have", timesteps: null);
    }

    [Fact]
    public void Stateful_is_read()
    {
        Assert.False(Read([Lstm], 4).Stateful);
        Assert.True(LstmJsonReader.Read(Text([Lstm], 4).Replace("\"layers\"", "\"stateful\": true, \"layers\"", StringComparison.Ordinal)).Stateful);
    }

    private static string Both(string forward, string backward, string merge = "\"merge\": \"concat\"") =>
        $$"""{ "kind": "bidirectional", "name": "b", {{merge}}, "forward": {{forward}}, "backward": {{backward}} }""";

    private static string Without(string lstm, string end) =>
        Replace(lstm, "\"returnSequences\": " + end, "\"returnSequences\": " + end.Replace("true", "false", StringComparison.Ordinal));

    private static string Replace(string text, string find, string replacement)
    {
        Assert.Contains(find, text, StringComparison.Ordinal);
        return text.Replace(find, replacement, StringComparison.Ordinal);
    }

    private static Network Read(string[] layers, int? timesteps) => LstmJsonReader.Read(Text(layers, timesteps));

    private static string Text(string[] layers, int? timesteps) => $$"""
        { "format": "edgelstm", "version": 1,
          "source": { "file": "a", "sha256": "{{new string('0', 64)}}", "format": "b", "importer": "c" },
          "input": { "features": 2{{(timesteps is int known ? $", \"timesteps\": {known}" : "")}} },
          "layers": [ {{string.Join(",\n", layers)}} ] }
        """;

    private static void AssertRefused(string[] layers, string message, int? timesteps = 4)
    {
        string text = Text(layers, timesteps);
        var error = Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(text));
        Assert.Equal(message, error.Message);
        Assert.InRange(error.Position, 1, text.Length);
    }
}
