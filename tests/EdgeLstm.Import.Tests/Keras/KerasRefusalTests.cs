using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>What the configuration may not ask for: refused with layer, class, attribute and what to do.</summary>
public sealed class KerasRefusalTests
{
    private const string Functions = "linear, tanh, sigmoid, relu, relu6, leaky_relu, elu, selu, gelu, swish (silu), softplus, softsign and hard_sigmoid are supported";

    [Theory]
    [InlineData("top", "\"return_state\": false", "\"return_state\": true", "layer 'top' (LSTM) has return_state = true; states are no output here: build the model with return_state=False and copy the weights")]
    [InlineData("top", "\"zero_output_for_mask\": false", "\"time_major\": true", "layer 'top' (LSTM) has time_major = true; build the model with time_major=False and copy the weights")]
    [InlineData("top", "\"zero_output_for_mask\": false", "\"peephole\": true", "layer 'top' (LSTM) has peephole = true; EdgeLstm does not know this attribute and will not guess what it changes")]
    [InlineData("top", "\"activation\": \"tanh\"", "\"activation\": \"exponential\"", $"layer 'top' (LSTM) has activation = 'exponential'; {Functions}")]
    [InlineData("top", "\"activation\": \"tanh\"", "\"activation\": \"softmax\"", $"layer 'top' (LSTM) has activation = 'softmax'; {Functions}")]
    [InlineData("top", "\"recurrent_activation\": \"sigmoid\"", "\"recurrent_activation\": {\"class_name\": \"PReLU\", \"config\": {}}", "layer 'top' (LSTM) has recurrent_activation = {\"class_name\": \"PReLU\", \"config\": {}}; " + Functions)]
    [InlineData("top", "\"recurrent_activation\": \"sigmoid\"", "\"recurrent_activation\": {\"class_name\": \"LeakyReLU\", \"config\": {}}", "layer 'top' (LSTM), recurrent_activation (LeakyReLU) has no negative_slope; save the model again")]
    [InlineData("top", "\"recurrent_activation\": \"sigmoid\"", "\"recurrent_activation\": {\"class_name\": \"Softmax\", \"config\": {\"axis\": -1}}", "layer 'top' (LSTM) has recurrent_activation = {\"class_name\": \"Softmax\", \"config\": {\"axis\": -1}}; " + Functions)]
    [InlineData("top", "\"use_bias\": true", "\"use_bias\": 1", "layer 'top' (LSTM) has use_bias = 1; true or false is needed")]
    [InlineData("top", "\"units\": 3", "\"units\": 70000", "layer 'top' (LSTM) has units = 70000; a whole number from 1 to 65536 is needed")]
    [InlineData("top", "\"units\": 3", "\"units\": NaN", "layer 'top' (LSTM) has units = 'NaN'; a whole number from 1 to 65536 is needed")]
    [InlineData("dense", "\"quantization_config\": null", "\"quantization_config\": {\"mode\": \"int8\"}", "layer 'dense' (Dense) has quantization_config = {\"mode\": \"int8\"}; the layer's weights are adapted or quantised: save the model without that")]
    [InlineData("dense", "\"quantization_config\": null", "\"lora_rank\": 4", "layer 'dense' (Dense) has lora_rank = 4; the layer's weights are adapted or quantised: save the model without that")]
    [InlineData("dense", "{\"name\": \"float32\"}", "{\"name\": \"int8_from_float32\"}", "layer 'dense' (Dense) has dtype = {\"module\": \"keras\", \"class_name\": \"DTypePolicy\", \"config\": {\"name\": \"int8_fro...; float32, float64, float16, bfloat16 and the mixed policies of the last two are supported")]
    [InlineData("dense", "\"activation\": \"linear\"", "\"activation\": \"mish\"", $"layer 'dense' (Dense) has activation = 'mish'; {Functions}, and softmax")]
    public void An_attribute(string layer, string before, string after, string message) =>
        AssertRefusal(ImportErrorId.UnsupportedAttribute, message, KerasFixture.EditLayer(layer, before, after));

    [Theory]
    [InlineData("GRU", "train with an LSTM layer")]
    [InlineData("Masking", "it skips padded timesteps, which a plain sequence does not have: train without it on sequences without padding")]
    [InlineData("Lambda", "it holds Python code: compute it in your program, or train with Keras's own layers")]
    [InlineData("PReLU", "its slopes are trained per position; train with LeakyReLU")]
    [InlineData("Conv2D", "docs/formats.md lists the layers that are read")]
    public void A_class(string className, string advice) => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        $"layer 'top' is of class {className}, which is not supported: {advice}",
        KerasFixture.Edit("base.keras", config =>
        {
            int at = config.IndexOf("\"LSTM\"", config.IndexOf("\"name\": \"lstm\"", StringComparison.Ordinal), StringComparison.Ordinal);
            return string.Concat(config.AsSpan(0, at), $"\"{className}\"", config.AsSpan(at + 6));
        }));

    [Fact]
    public void A_class_of_the_users_own_with_the_name_of_a_keras_class() => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        "layer 'lstm' is of the custom class my>LSTM, whose code the file does not hold; replace it by Keras's own layers and save again",
        KerasFixture.EditLayer("lstm", "}, \"registered_name\": null}, {\"module\"", "}, \"registered_name\": \"my>LSTM\"}, {\"module\""));

    [Fact]
    public void A_vector_of_too_many_floats() => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        "layer 'flat' gives 240000 features; up to 65536 are supported",
        KerasFixture.Edit(Insert("""{"class_name": "Flatten", "config": {"name": "flat"}}""", before: "top"), config => config.Replace("[null, 5, 2]", "[null, 60000, 2]", StringComparison.Ordinal)));

    [Fact]
    public void Layers_without_end() => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        "the model has more than 256 layers that compute, the most that a network may have",
        Insert(string.Join(", ", Enumerable.Range(0, 300).Select(index => FormattableString.Invariant($"{{\"class_name\": \"ReLU\", \"config\": {{\"name\": \"r{index}\"}}}}"))), before: "top"));

    [Fact]
    public void A_repeat_of_a_sequence() => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        "layer 'rep' (RepeatVector) takes one vector, but a sequence comes in; set return_sequences=False on the LSTM before it",
        Insert("""{"class_name": "RepeatVector", "config": {"name": "rep", "n": 3}}""", before: "top"));

    [Fact]
    public void An_lstm_behind_a_vector() => AssertRefusal(
        ImportErrorId.UnsupportedLayer,
        "layer 'top' (LSTM) takes a sequence, but one vector comes in; set return_sequences=True on the LSTM before it",
        KerasFixture.EditLayer("lstm", "\"return_sequences\": true", "\"return_sequences\": false"));

    [Theory]
    [InlineData("[null, 2]", "layer 'input_layer' (InputLayer) has batch_shape = [null, 2]; sequences [batch, timesteps, features] are needed")]
    [InlineData("[null, 5, null]", "layer 'input_layer' (InputLayer) has batch_shape = [null, 5, null]; timesteps (or null) and features from 1 to 65536 are needed")]
    [InlineData("[null, 0, 2]", "layer 'input_layer' (InputLayer) has batch_shape = [null, 0, 2]; timesteps (or null) and features from 1 to 65536 are needed")]
    public void An_input_that_is_no_sequence_of_vectors(string shape, string message) => AssertRefusal(
        ImportErrorId.UnsupportedAttribute, message,
        KerasFixture.Edit("base.keras", config => config.Replace("\"batch_shape\": [null, 5, 2]", $"\"batch_shape\": {shape}", StringComparison.Ordinal)));

    [Fact]
    public void An_input_of_another_width() => AssertRefusal(
        ImportErrorId.TensorMismatch,
        "layer 'lstm' (LSTM): kernel 'layers/lstm/cell/vars/0' has shape [2, 16], [4, 16] expected; save the model again",
        KerasFixture.Edit("base.keras", config => config.Replace("[null, 5, 2]", "[null, 5, 4]", StringComparison.Ordinal)));

    [Fact]
    public void A_bias_that_the_configuration_denies() => AssertRefusal(
        ImportErrorId.TensorMismatch,
        "layer 'top' (LSTM): model.weights.h5 has a further weight 'layers/lstm_1/cell/vars/2' beside the 2 expected (kernel, recurrent_kernel)",
        KerasFixture.EditLayer("top", "\"use_bias\": true", "\"use_bias\": false"));

    [Fact]
    public void A_layer_without_weights_in_the_archive() => AssertRefusal(
        ImportErrorId.TensorMismatch,
        "layer 'more' (Dense): weight 'layers/dense_1/vars/0' (kernel) is missing in model.weights.h5; save the model again",
        KerasFixture.Edit("base.keras", config => config.Replace("], \"build_input_shape\"", """, {"class_name": "Dense", "config": {"name": "more", "units": 1}}], "build_input_shape" """.TrimEnd(), StringComparison.Ordinal)));

    [Theory]
    [InlineData("1.2.2", ImportErrorId.UnsupportedLayer, "the file was written by Keras 1.2.2; versions 2 and 3 are read: load the model in one of them and save it again")]
    [InlineData("4.0.0", ImportErrorId.UnsupportedLayer, "the file was written by Keras 4.0.0; versions 2 and 3 are read: load the model in one of them and save it again")]
    [InlineData("newest", ImportErrorId.CorruptFile, "keras_version 'newest' is no version number; save the model again")]
    public void A_version(string version, string id, string message) =>
        AssertRefusal(id, message, KerasFixture.Edit("base.keras", metadata => metadata.Replace("3.8.0", version, StringComparison.Ordinal), "metadata.json"));

    [Fact]
    public void A_hard_sigmoid_of_no_version() => AssertRefusal(
        ImportErrorId.UnsupportedAttribute,
        "layer 'top' (LSTM) has recurrent_activation = 'hard_sigmoid'; Keras 2 and Keras 3 define it differently and the file has no keras_version to tell: save the model again",
        KerasFixture.Edit(
            KerasFixture.EditLayer("top", "\"recurrent_activation\": \"sigmoid\"", "\"recurrent_activation\": \"hard_sigmoid\""),
            metadata => metadata.Replace("keras_version", "version", StringComparison.Ordinal), "metadata.json"));

    [Fact]
    public void A_missing_recurrent_activation_where_the_default_is_ambiguous() => AssertRefusal(
        ImportErrorId.UnsupportedAttribute,
        "layer 'top' (LSTM) has no recurrent_activation, and Keras 2.2.4-tf has had more than one default; state it and save the model again",
        KerasFixture.Edit(
            KerasFixture.EditLayer("top", "\"recurrent_activation\": \"sigmoid\", ", ""),
            metadata => metadata.Replace("3.8.0", "2.2.4-tf", StringComparison.Ordinal), "metadata.json"));

    [Theory]
    [InlineData("\"input_layers\": [\"functional_input\", 0, 0]", "\"input_layers\": [[\"functional_input\", 0, 0], [\"first\", 0, 0]]", ImportErrorId.UnsupportedLayer, "model 'functional' (Functional) has 2 inputs; EdgeLstm takes one chain of layers, with skip connections around them: cut the model into such chains and import each")]
    [InlineData("\"output_layers\": [\"dense\", 0, 0]", "\"output_layers\": [\"second\", 0, 0]", ImportErrorId.UnsupportedLayer, "layer 'dense' (Dense) is not on the way from the input of model 'functional' to its output; EdgeLstm takes one chain of layers, with skip connections around them: cut the model into such chains and import each")]
    [InlineData("\"keras_history\": [\"second\", 0, 0]", "\"keras_history\": [\"second\", 0, 1]", ImportErrorId.UnsupportedLayer, "'dense' takes a further output of layer 'second', such as a state; EdgeLstm takes one chain of layers, with skip connections around them: cut the model into such chains and import each")]
    [InlineData("\"keras_history\": [\"functional_input\", 0, 0]", "\"keras_history\": [\"dense\", 0, 0]", ImportErrorId.CorruptFile, "layer 'dense' depends on its own output; the model's configuration is damaged: save the model again")]
    [InlineData("\"keras_history\": [\"second\", 0, 0]", "\"keras_history\": [\"gone\", 0, 0]", ImportErrorId.CorruptFile, "model 'functional' refers to a layer 'gone' that it does not have; the model's configuration is damaged: save the model again")]
    [InlineData("\"kwargs\": {\"training\": false, \"mask\": null}", "\"kwargs\": {\"initial_state\": 1}", ImportErrorId.UnsupportedAttribute, "layer 'second' (LSTM) is called with initial_state; call it with its input alone, build the model without it and copy the weights")]
    public void A_functional_model_that_is_no_chain(string before, string after, string id, string message) =>
        AssertRefusal(id, message, KerasFixture.Edit("keras3-functional.keras", config => config.Replace(before, after, StringComparison.Ordinal)));

    [Theory]
    [InlineData("{", "config.json is no valid JSON (")]
    [InlineData("[]", "config.json is no valid JSON (no object); the file is damaged: copy it again or save the model again")]
    [InlineData("{\"class_name\": \"Sequential\", \"class_name\": \"Sequential\"}", "config.json is no valid JSON (")]
    [InlineData("{\"class_name\": \"Sequential\"}", "a layer of class Sequential has no config; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": 3}", "the config of a layer of class Sequential is no object; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": [3]}", "a layer has no class_name; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": [{\"class_name\": \"LSTM\", \"config\": [1]}]}", "the config of a layer of class LSTM is no object; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": 3}}", "the layers of model 'Sequential' are no list; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"Functional\", \"config\": [1]}", "the config of a layer of class Functional is no object; the model's configuration is damaged: save the model again")]
    [InlineData("{\"class_name\": \"\\ud800\"}", "config.json is no valid JSON (")]
    public void A_damaged_configuration(string config, string message)
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Edit("base.keras", _ => config));
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_model_as_a_plain_list_is_read()
    {
        byte[] edited = KerasFixture.Edit("base.keras", _ =>
            """{"class_name": "Sequential", "config": [{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"units": 1}}]}]}""");
        AssertRefusal(
            ImportErrorId.TensorMismatch,
            "layer 'Sequential/Dense' (Dense): weight 'layers/sequential/layers/dense/vars/0' (kernel) is missing in model.weights.h5; save the model again",
            edited);
    }

    [Fact]
    public void A_configuration_nested_without_end()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"class_name\": \"TimeDistributed\", \"config\": {\"layer\": ", 5000));
        ImportException error = KerasFixture.Refusal(KerasFixture.Edit("base.keras", _ => deep));
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
        Assert.Contains("depth of 128", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Insert(string layer, string before) => KerasFixture.Edit("base.keras", config =>
    {
        int at = config.LastIndexOf("{\"module\": \"keras.layers\"", config.IndexOf($"\"name\": \"{before}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return config.Insert(at, layer + ", ");
    });

    private static void AssertRefusal(string id, string message, byte[] archive)
    {
        ImportException error = KerasFixture.Refusal(archive);
        Assert.Equal((id, message), (error.Id, error.Message));
    }
}
