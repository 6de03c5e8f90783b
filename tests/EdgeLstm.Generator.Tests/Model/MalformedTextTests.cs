using EdgeLstm.Model;

namespace EdgeLstm.Generator.Tests.Model;

/// <summary>Every rule of <c>docs/model-format.md</c>, broken one at a time.</summary>
public sealed class MalformedTextTests
{
    [Theory]
    [InlineData("", "line 1, column 1: expected a value, found the end of the text (is the file cut off?)")]
    [InlineData("  \n x", "line 2, column 2: expected a value, found 'x'")]
    [InlineData("[]", "the outermost object: must be an object, found a list")]
    [InlineData("{", "line 1, column 2: expected a property name in double quotes, found the end of the text (is the file cut off?)")]
    [InlineData("{}", "the outermost object: the property \"format\" is missing")]
    [InlineData("{} {}", "line 1, column 4: expected the end of the text after the closing brace, found '{'")]
    [InlineData("{\"a\" 1}", "line 1, column 6: expected ':' after the property name, found '1'")]
    [InlineData("{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}', found '\"'")]
    [InlineData("{\"a\":1,}", "line 1, column 8: expected a property name in double quotes, found '}'")]
    [InlineData("{\"a\":[1,]}", "line 1, column 9: expected a value, found ']'")]
    [InlineData("{\"a\":tru}", "line 1, column 6: expected a value, found 't'")]
    [InlineData("{\"a\":NaN}", "line 1, column 6: expected a value, found 'N'")]
    [InlineData("{\"a\":-}", "line 1, column 7: expected a digit, found '}'")]
    [InlineData("{\"a\":01}", "line 1, column 7: expected ',' or '}', found '1'")]
    [InlineData("{\"a\":1.}", "line 1, column 8: expected a digit, found '}'")]
    [InlineData("{\"a\":1e+}", "line 1, column 9: expected a digit, found '}'")]
    [InlineData("{\"a\":+1}", "line 1, column 6: expected a value, found '+'")]
    [InlineData("{\"a\":\"b", "line 1, column 8: expected the closing quote of a text, found the end of the text (is the file cut off?)")]
    [InlineData("{\"a\":\"b\\", "line 1, column 9: expected the closing quote of a text, found the end of the text (is the file cut off?)")]
    [InlineData("{\"a\":\"b\nc\"}", "line 1, column 8: a text must not hold line breaks or other control characters, found the character U+000A")]
    [InlineData("{\"a\\x\":1}", "line 1, column 4: a backslash must be followed by one of \" \\ / b f n r t or u and four hexadecimal digits")]
    [InlineData("{\"a\\u12g4\":1}", "line 1, column 4: a backslash must be followed by one of \" \\ / b f n r t or u and four hexadecimal digits")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "the outermost object: the property \"a\" is written twice; keep one")]
    [InlineData("// comment\n{}", "line 1, column 1: expected a value, found '/'")]
    [InlineData("{\"a\":\u00a01}", "line 1, column 6: expected a value, found the character U+00A0")]
    public void Text_that_is_no_json(string text, string message) => AssertRefused(text, message);

    [Fact]
    public void Nesting_is_bounded()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 1_000_000));
        AssertRefused("{\"a\":" + deep, "line 1, column 21: objects and lists are nested more than 16 deep; no network needs that");
    }

    [Theory]
    [InlineData("\"bfloat16\"", "\"float16\"", "quantization[0].precision: unknown precision \"float16\"; known are bfloat16, int8")]
    [InlineData("\"quantization\": [", "\"quantization\": [ 1, ", "quantization[0]: must be an object, found a number")]
    [InlineData("\"quantization\": [ {", "\"quantization\": 1, \"quantization\": [ {", "the outermost object: the property \"quantization\" is written twice; keep one")]
    [InlineData("\"rows\": 144", "\"rows\": 144, \"calibration\": 5", "quantization[0].calibration: must be a text, found a number")]
    [InlineData("\"rows\": 144", "\"rows\": 0", "quantization[0].rows: must be a whole number from 1 to 2147483647, found 0")]
    [InlineData("\"rows\": 144", "\"rows\": 2", "quantization[0].winnerChanges: must be at most 2, found 3")]
    [InlineData("\"worstOutput\": 1", "\"worstOutput\": 2", "quantization[0].worstOutput: must be at most 1, found 2")]
    [InlineData("\"worstError\": 0.5, \"rmsError\": 0.25, \"worst", "\"worstError\": 0.5, \"rmsError\": -0.25, \"worst", "quantization[0].rmsError: must not be negative, found -0.25")]
    [InlineData("\"shape\": [3, 2], \"values\": [1, 2, 3, 4, 5, 6.5]", "\"shape\": [6], \"values\": [1, 2, 3, 4, 5, 6.5]", "quantization[0].output: must have the shape [3, 2], found [6]")]
    [InlineData("\"layer\": 1", "\"layer\": 2", "quantization[0].layers[1].layer: must be lstm, bidirectional and dense layers in their order, found 2")]
    [InlineData("\"layer\": 1", "\"layer\": 0", "quantization[0].layers[1].layer: must be lstm, bidirectional and dense layers in their order, found 0")]
    [InlineData("\"layer\": 1", "\"layer\": 9", "quantization[0].layers[1].layer: must be at most 3, found 9")]
    [InlineData("\"worstError\": 0.125", "\"worst\": 0.125", "quantization[0].layers[0]: unknown property \"worst\"; known are layer, worstError, rmsError, inputs, hidden")]
    public void Quantization(string find, string replacement, string message) => AssertRefused(SmallNetwork.With(find, replacement), message);

    [Theory]
    [InlineData("\"edgelstm\"", "\"onnx\"", "format: must be \"edgelstm\", found \"onnx\"; is this a network of EdgeLstm?")]
    [InlineData("\"edgelstm\"", "7", "format: must be a text, found a number")]
    [InlineData("\"version\": 1", "\"version\": 1.0", "version: must be a whole number from 0 to 2147483647, found 1.0")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "version: must be a whole number from 0 to 2147483647, found a text")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"comment\": \"x\",", "the outermost object: unknown property \"comment\"; known are format, version, source, input, stateful, layers, selfTest, quantization")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 1,", "the outermost object: the property \"version\" is written twice; keep one")]
    [InlineData("\"importer\": \"none\"", "\"by\": \"none\"", "source: unknown property \"by\"; known are file, sha256, format, importer")]
    [InlineData(", \"importer\": \"none\"", "", "source: the property \"importer\" is missing")]
    [InlineData("\"pump.keras\"", "null", "source.file: must be a text, found null")]
    [InlineData("\"pump.keras\"", "\"\"", "source.file: must have 1 to 256 characters")]
    [InlineData("\"by hand\"", "\"a\\nb\"", "source.format: must not hold line breaks, control characters or half surrogate pairs, because it is printed into generated code")]
    [InlineData("\"by hand\"", "\"a\\u2028b\"", "source.format: must not hold line breaks, control characters or half surrogate pairs, because it is printed into generated code")]
    [InlineData("\"by hand\"", "\"a\\ud800b\"", "source.format: must not hold line breaks, control characters or half surrogate pairs, because it is printed into generated code")]
    [InlineData("\"first\"", "\"a\\u0085b\"", "layers[0].name: must not hold line breaks, control characters or half surrogate pairs, because it is printed into generated code")]
    [InlineData("\"0123456789abcdef", "\"0123456789ABCDEF", "source.sha256: must be 64 lower-case hexadecimal digits")]
    [InlineData("\"0123456789abcdef", "\"", "source.sha256: must be 64 lower-case hexadecimal digits")]
    [InlineData("{ \"features\": 1, \"timesteps\": 2 }", "[1]", "input: must be an object, found a list")]
    [InlineData("\"features\": 1", "\"features\": 0", "input.features: must be a whole number from 1 to 65536, found 0")]
    [InlineData("\"features\": 1", "\"features\": -1", "input.features: must be a whole number from 1 to 65536, found -1")]
    [InlineData("\"features\": 1", "\"features\": 65537", "input.features: must be a whole number from 1 to 65536, found 65537")]
    [InlineData("\"features\": 1", "\"features\": 99999999999999999999", "input.features: must be a whole number from 1 to 65536, found 99999999999999999999")]
    [InlineData("\"features\": 1", "\"features\": 1e0", "input.features: must be a whole number from 1 to 65536, found 1e0")]
    [InlineData("\"features\": 1, ", "", "input: the property \"features\" is missing")]
    [InlineData("\"timesteps\": 2 }", "\"timesteps\": null }", "input.timesteps: must be a whole number from 1 to 65536, found null")]
    [InlineData("\"timesteps\": 2 }", "\"timesteps\": 2, \"batch\": 1 }", "input: unknown property \"batch\"; known are features, timesteps, minimum, maximum")]
    [InlineData("\"layers\": [", "\"layers\": {}, \"selfTest\": [", "the outermost object: the property \"selfTest\" is written twice; keep one")]
    public void Head(string find, string replacement, string message) => AssertRefused(SmallNetwork.With(find, replacement), message);

    [Theory]
    [InlineData("\"kind\": \"lstm\", ", "", "layers[0]: the property \"kind\" is missing")]
    [InlineData("\"kind\": \"lstm\"", "\"kind\": \"gru\"", "layers[0].kind: unknown layer kind \"gru\"; known are lstm, bidirectional, dense, activation, scale, layer_norm, merge, conv1d, pool, global_pool, flatten, pick, flip, repeat")]
    [InlineData("\"units\": 2", "\"unitz\": 2", "layers[0]: unknown property \"unitz\"; known are kind, name, input, units, activation, recurrentActivation, outputActivation, returnSequences, reverse, kernel, recurrentKernel, bias, peepholes, coupledGates, clip, cellClip, projection, initialHidden, initialCell")]
    [InlineData("\"units\": 2,", "", "layers[0]: the property \"units\" is missing")]
    [InlineData("\"name\": \"first\"", "\"name\": true", "layers[0].name: must be a text, found true or false")]
    [InlineData("\"returnSequences\": true", "\"returnSequences\": 1", "layers[0].returnSequences: must be true or false, found a number")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"gelo\"", "layers[0].activation: unknown activation \"gelo\"; known are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh, softmax")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"Tanh\"", "layers[0].activation: unknown activation \"Tanh\"; known are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh, softmax")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"hard_sigmoid\"", "layers[0].activation: hard_sigmoid needs its parameters; write { \"kind\": \"hard_sigmoid\", \"alpha\": …, \"beta\": … } with the values of the framework that trained it")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": null", "layers[0].activation: must be a text or an object, found null")]
    [InlineData("\"kind\": \"hard_sigmoid\"", "\"kind\": \"tanh\"", "layers[0].recurrentActivation.kind: tanh has no parameters; write \"tanh\" instead of an object")]
    [InlineData(", \"beta\": 0.5", "", "layers[0].recurrentActivation: the property \"beta\" is missing")]
    [InlineData("\"beta\": 0.5", "\"beta\": \"0.5\"", "layers[0].recurrentActivation.beta: must be a number, found a text")]
    [InlineData("\"beta\": 0.5", "\"beta\": 1e39", "layers[0].recurrentActivation.beta: 1e39 is too large for a float32")]
    [InlineData("\"beta\": 0.5", "\"beta\": 0.5, \"gamma\": 1", "layers[0].recurrentActivation: unknown property \"gamma\"; known are kind, alpha, beta")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"softmax\"", "layers[0].activation: softmax is supported in dense and activation layers only; known here are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh")]
    [InlineData("\"recurrentActivation\": \"sigmoid\"", "\"recurrentActivation\": \"softmax\"", "layers[1].recurrentActivation: softmax is supported in dense and activation layers only; known here are linear, tanh, sigmoid, relu, hard_sigmoid, leaky_relu, thresholded_relu, clipped_relu, elu, selu, gelu, gelu_tanh, swish, softplus, softsign, affine, scaled_tanh")]
    [InlineData("\"count\": 3", "\"count\": 0", "layers[2].count: must be a whole number from 1 to 65536, found 0")]
    [InlineData("\"count\": 3", "\"count\": 3, \"units\": 3", "layers[2]: unknown property \"units\"; known are kind, name, count")]
    [InlineData("\"activation\": \"softmax\"", "\"activation\": \"softmax\", \"returnSequences\": true", "layers[3]: unknown property \"returnSequences\"; known are kind, name, input, units, activation, kernel, bias")]
    [InlineData("\"input\": 2", "\"input\": 3", "layers[1].input: the layer takes 3 floats, but is given 2")]
    [InlineData("\"input\": 1, \"units\": 2", "\"input\": 2, \"units\": 2", "layers[0].input: the layer takes 2 floats, but is given 1")]
    [InlineData("\"returnSequences\": true", "\"returnSequences\": false", "layers[1]: an lstm takes a sequence, but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between")]
    [InlineData("\"returnSequences\": false", "\"returnSequences\": true", "layers[2]: a repeat takes one vector, but it is given a sequence; an lstm before it must have returnSequences false")]
    public void Layers(string find, string replacement, string message) => AssertRefused(SmallNetwork.With(find, replacement), message);

    [Theory]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": [4, 1, 2]", "layers[0].kernel: must have the shape [4, 2, 1], found [4, 1, 2]")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": [8]", "layers[0].kernel: must have the shape [4, 2, 1], found [8]")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": []", "layers[0].kernel.shape: must have 1 to 3 axes")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": [4, 2, 1, 1]", "layers[0].kernel.shape: must have 1 to 3 axes")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": [4, -2, 1]", "layers[0].kernel.shape[1]: must be a whole number from 1 to 65536, found -2")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": 8", "layers[0].kernel.shape: must be a list of whole numbers, found a number")]
    [InlineData("\"shape\": [4, 2, 1], ", "", "layers[0].kernel: the property \"shape\" is missing")]
    [InlineData("\"shape\": [4, 2, 1]", "\"shape\": [4, 2, 2]", "layers[0].kernel.values: the shape needs 16 numbers, found 8")]
    [InlineData("6, 7, 8] },", "6, 7, 8, 9] },", "layers[0].kernel.values: the shape needs 8 numbers, found 9")]
    [InlineData("-2.5", "null", "layers[0].kernel.values[1]: must be a number, found null")]
    [InlineData("-2.5", "-1e999", "layers[0].kernel.values[1]: -1e999 is too large for a float32")]
    [InlineData("[1, -2.5, 3e-1, 4, 5, 6, 7, 8]", "\"AAAA\"", "layers[0].kernel.values: must be a list of numbers, found a text")]
    [InlineData("\"values\": [1, -2.5, 3e-1, 4, 5, 6, 7, 8]", "\"data\": []", "layers[0].kernel: unknown property \"data\"; known are shape, base64, values")]
    [InlineData(", \"values\": [1, -2.5, 3e-1, 4, 5, 6, 7, 8]", "", "layers[0].kernel.shape: the tensor has no data; write either \"base64\" or \"values\"")]
    [InlineData("\"base64\":", "\"values\": [], \"base64\":", "layers[0].bias.base64: the tensor has both \"base64\" and \"values\"; keep one")]
    [InlineData("AACAPwAA", "AACAPwA", "layers[0].bias.base64: the shape needs 8 float32 values in 44 base64 characters, found 43")]
    [InlineData("AACAPwAA", "AACAPwAAAAAA", "layers[0].bias.base64: the shape needs 8 float32 values in 44 base64 characters, found 48")]
    [InlineData("AACAPwAA", "AACA-wAA", "layers[0].bias.base64: is not base64: only A–Z, a–z, 0–9, + and / may stand there, without line breaks, with = at the end where the length asks for it")]
    [InlineData("AACAPwAA", "    PwAA", "layers[0].bias.base64: is not base64: only A–Z, a–z, 0–9, + and / may stand there, without line breaks, with = at the end where the length asks for it")]
    [InlineData("AAAEE=", "AA===A", "layers[0].bias.base64: is not base64: only A–Z, a–z, 0–9, + and / may stand there, without line breaks, with = at the end where the length asks for it")]
    [InlineData("AACAPwAA", "AADAfwAA", "layers[0].bias: value 0 is NaN; did the training diverge?")]
    [InlineData("AACAPwAA", "AACAfwAA", "layers[0].bias: value 0 is infinite; did the training diverge?")]
    [InlineData("\"shape\": [4, 2], \"base64\"", "\"shape\": [2, 4], \"base64\"", "layers[0].bias: must have the shape [4, 2], found [2, 4]")]
    [InlineData("\"initialHidden\": { \"shape\": [2], \"values\": [0.5, 0.25] }", "\"initialHidden\": { \"shape\": [1], \"values\": [0.5] }", "layers[0].initialHidden: must have the shape [2], found [1]")]
    [InlineData("\"initialCell\": { \"shape\": [2], \"values\": [-1, 1] }", "\"initialCell\": { \"shape\": [2, 1], \"values\": [-1, 1] }", "layers[0].initialCell: must have the shape [2], found [2, 1]")]
    [InlineData("\"initialCell\": { \"shape\": [2], \"values\": [-1, 1] }", "\"initialCell\": null", "layers[0].initialCell: must be an object, found null")]
    [InlineData("\"shape\": [4, 1, 1]", "\"shape\": [1, 4, 1]", "layers[1].recurrentKernel: must have the shape [4, 1, 1], found [1, 4, 1]")]
    [InlineData("{ \"shape\": [2, 1], \"values\": [1, 2] } }\n", "{ \"shape\": [1, 2], \"values\": [1, 2] } }\n", "layers[3].kernel: must have the shape [2, 1], found [1, 2]")]
    [InlineData("\"selfTest\": { \"timesteps\": 2", "\"selfTest\": { \"timesteps\": 3", "selfTest.timesteps: must be 2 as input.timesteps says, found 3")]
    [InlineData("\"input\": { \"shape\": [2, 1]", "\"input\": { \"shape\": [1, 2]", "selfTest.input: must have the shape [2, 1], found [1, 2]")]
    [InlineData("\"shape\": [3, 2]", "\"shape\": [2, 3]", "selfTest.output: must have the shape [3, 2], found [2, 3]")]
    public void Tensors(string find, string replacement, string message) => AssertRefused(SmallNetwork.With(find, replacement), message);

    [Fact]
    public void Another_version_is_named_before_anything_else_is_judged()
    {
        string text = SmallNetwork.With("\"version\": 1", "\"version\": 2, \"novelty\": []");
        ModelFormatException error = AssertRefused(text, "version: this version of EdgeLstm reads version 1, found 2; import the trained file again or update EdgeLstm");
        Assert.Equal(ModelFormatErrorKind.UnsupportedVersion, error.Kind);
    }

    [Fact]
    public void Texts_are_bounded()
    {
        Assert.Equal(256, LstmJsonReader.Read(SmallNetwork.With("first", new string('n', 256))).Layers[0].Name.Length);
        AssertRefused(SmallNetwork.With("first", new string('n', 257)), "layers[0].name: must have 1 to 256 characters");
        AssertRefused(SmallNetwork.With("first", new string('n', 100_000)), "layers[0].name: must have 1 to 256 characters");
        AssertRefused(SmallNetwork.With("first", ""), "layers[0].name: must have 1 to 256 characters");
    }

    [Fact]
    public void A_network_without_an_lstm_is_none_of_ours() => AssertRefused(
        RandomNetworks.WithInput(2, seed: 1).Dense(1).ToJson(),
        "layers: there is no layer of kind lstm or bidirectional; EdgeLstm generates code for networks with at least one");

    [Fact]
    public void A_network_has_layers() => AssertRefused(
        RandomNetworks.WithInput(2, seed: 1).ToJson(), "layers: a network has 1 to 256 layers, found 0");

    [Fact]
    public void Layers_are_bounded()
    {
        RandomNetworks network = RandomNetworks.WithInput(1, seed: 1);
        for (int layer = 0; layer < 257; layer++)
            network.Dense(1);
        AssertRefused(network.ToJson(), "layers[256]: a network has at most 256 layers");
    }

    [Fact]
    public void A_promise_of_more_weights_than_can_be_compiled_is_refused_before_memory_is_taken()
    {
        string text = SmallNetwork.With("\"shape\": [4, 2, 1]", "\"shape\": [65536, 65536, 65536]");
        ModelFormatException error = AssertRefused(text, "layers[0].kernel.shape: asks for 281,474,976,710,656 values, more than the 16,777,216 that a network may have");
        Assert.Equal(ModelFormatErrorKind.TooLarge, error.Kind);
    }

    [Fact]
    public void Weights_are_bounded_over_all_layers_together()
    {
        var big = new Tensor([4096, 2049], new float[4096 * 2049]);
        var layers = new List<Layer> { new DenseLayer("a", 2049, 4096, Activation.Linear, big, Bias: null) };
        layers.Add(new DenseLayer("b", 4096, 2049, Activation.Linear, new Tensor([2049, 4096], new float[4096 * 2049]), Bias: null));
        var network = new Network(new NetworkSource("a", new string('0', 64), "b", "c"), 2049, null, new EquatableArray<Layer>(layers), null);

        var error = Assert.Throws<ModelFormatException>(() => NetworkValidator.Validate(network));
        Assert.Equal("layers[1]: up to this layer the network has 16,785,408 weights, more than the 16,777,216 that generated code may hold; train a smaller network", error.Message);
        Assert.Equal(ModelFormatErrorKind.TooLarge, error.Kind);
    }

    [Fact]
    public void Units_are_bounded_so_that_state_and_buffers_fit_on_a_stack()
    {
        AssertTooLarge(
            RandomNetworks.WithInput(1, seed: 1).Lstm(1).Dense(40_000).Dense(1).Dense(40_000),
            "layers[3]: up to this layer the network has 80,002 units, more than the 49,152 whose state and buffers fit on a stack; train a smaller network");
        Assert.Equal(49_151, LstmJsonReader.Read(RandomNetworks.WithInput(1, seed: 1).Lstm(1).Dense(49_151).ToJson()).Layers.OfType<DenseLayer>().Single().Units);
    }

    [Fact]
    public void Sequences_of_known_length_fit_into_memory()
    {
        AssertTooLarge(
            RandomNetworks.WithInput(32_768, seed: 1).Timesteps(65_536).Lstm(1),
            "input.timesteps: with 65,536 timesteps of 32,768 floats the sequences of the network come to 2,147,483,648 floats, more than the 16,777,216 that are kept in memory");
        AssertTooLarge(
            RandomNetworks.WithInput(1, seed: 1).Lstm(1).Repeat(65_536).Dense(32_768),
            "layers[2]: with 65,536 timesteps of 32,768 floats the sequences of the network come to 2,147,549,184 floats, more than the 16,777,216 that are kept in memory");
    }

    [Fact]
    public void A_repeat_needs_a_layer_after_it() => AssertRefused(
        RandomNetworks.WithInput(1, seed: 1).Lstm(3).Repeat(4).ToJson(),
        "layers[1]: a repeat must be followed by a layer that takes its sequence; leave it out, the vector before it holds the same numbers");

    private static void AssertTooLarge(RandomNetworks network, string message) =>
        Assert.Equal(ModelFormatErrorKind.TooLarge, AssertRefused(network.ToJson(), message).Kind);

    [Theory]
    [InlineData("-2.5", "null", "null")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"softmax\"", "\"softmax\", \"recurrentActivation\"")]
    [InlineData("\"shape\": [4, 1, 1]", "\"shape\": [1, 4, 1]", "{ \"shape\": [1, 4, 1]")]
    [InlineData("\"units\": 2", "\"unitz\": 2", "\"unitz\"")]
    [InlineData("\"returnSequences\": true", "\"returnSequences\": false", "{ \"kind\": \"lstm\", \"name\": \"second\"")]
    public void Errors_know_where_in_the_text_they_are(string find, string replacement, string at)
    {
        string text = SmallNetwork.With(find, replacement);
        var error = Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(text));
        Assert.StartsWith(at, text[error.Position..], StringComparison.Ordinal);
    }

    private static ModelFormatException AssertRefused(string text, string message)
    {
        var error = Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(text));
        Assert.Equal(message, error.Message);
        Assert.InRange(error.Position, 0, text.Length);
        return error;
    }
}
