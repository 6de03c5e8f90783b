using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Every attribute that changes the network changes the numbers to the expected ones.</summary>
public sealed class KerasAttributeTests
{
    [Theory]
    [InlineData("sigmoid")]
    [InlineData("relu")]
    [InlineData("hard_sigmoid")]
    [InlineData("linear")]
    public void Activation_of_an_lstm(string function) =>
        AssertVariant($"top activation {function}", KerasFixture.EditLayer("top", "\"activation\": \"tanh\"", $"\"activation\": \"{function}\""));

    [Theory]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("hard_sigmoid")]
    [InlineData("linear")]
    public void Recurrent_activation_of_an_lstm(string function) =>
        AssertVariant($"top recurrent_activation {function}", WithRecurrentActivation(function));

    [Fact]
    public void The_version_decides_which_hard_sigmoid() =>
        AssertVariant("top recurrent_activation hard_sigmoid Keras 2", ReplaceVersion(WithRecurrentActivation("hard_sigmoid"), "2.15.0"));

    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("relu")]
    [InlineData("softmax")]
    [InlineData("hard_sigmoid")]
    public void Activation_of_a_dense_layer(string function) =>
        AssertVariant($"dense activation {function}", KerasFixture.EditLayer("dense", "\"activation\": \"linear\"", $"\"activation\": \"{function}\""));

    [Theory]
    [InlineData("""{"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}""")]
    [InlineData("""{"class_name": "function", "config": "relu"}""")]
    public void An_activation_serialised_as_an_object(string value) =>
        AssertVariant("top activation relu", KerasFixture.EditLayer("top", "\"activation\": \"tanh\"", $"\"activation\": {value}"));

    [Fact]
    public void An_activation_layer_behind_a_linear_dense_is_its_activation() =>
        AssertVariant("dense activation softmax", AppendLayer("""{"class_name": "Activation", "config": {"name": "act", "trainable": true, "dtype": "float32", "activation": "softmax"}}"""));

    [Fact]
    public void Null_is_no_activation() =>
        AssertVariant("top activation linear", KerasFixture.EditLayer("top", "\"activation\": \"tanh\"", "\"activation\": null"));

    [Fact]
    public void Return_sequences() =>
        AssertVariant("top return_sequences", KerasFixture.EditLayer("top", "\"return_sequences\": false", "\"return_sequences\": true"));

    [Theory]
    [InlineData("Dropout", "\"rate\": 0.5, \"noise_shape\": null, \"seed\": 3")]
    [InlineData("SpatialDropout1D", "\"rate\": 0.5, \"noise_shape\": null, \"seed\": null")]
    [InlineData("GaussianNoise", "\"stddev\": 0.5, \"seed\": null")]
    [InlineData("GaussianDropout", "\"rate\": 0.5, \"seed\": null")]
    [InlineData("AlphaDropout", "\"rate\": 0.5, \"noise_shape\": null, \"seed\": null")]
    [InlineData("ActivityRegularization", "\"l1\": 0.5, \"l2\": 0.0")]
    public void Layers_that_only_training_uses_change_nothing(string className, string attributes)
    {
        byte[] edited = AppendLayer($"{{\"class_name\": \"{className}\", \"config\": {{\"name\": \"x\", \"trainable\": true, \"dtype\": \"float32\", {attributes}}}}}");
        KerasFixture.AssertOutput("base.keras", KerasFixture.Import(edited));
    }

    [Theory]
    [InlineData("\"unroll\": false", "\"unroll\": true")]
    [InlineData("\"dropout\": 0.0", "\"dropout\": 0.4")]
    [InlineData("\"unit_forget_bias\": true", "\"unit_forget_bias\": false")]
    [InlineData("\"kernel_regularizer\": null", "\"kernel_regularizer\": {\"class_name\": \"L2\", \"config\": {\"l2\": 0.01}}")]
    [InlineData("\"seed\": null", "\"seed\": 7")]
    [InlineData("\"trainable\": true", "\"trainable\": false")]
    public void Attributes_of_training_change_nothing(string before, string after) =>
        KerasFixture.AssertOutput("base.keras", KerasFixture.Import(KerasFixture.EditLayer("top", before, after)));

    [Fact]
    public void Stateful()
    {
        byte[] edited = KerasFixture.Edit("base.keras", config => config.Replace("\"stateful\": false", "\"stateful\": true", StringComparison.Ordinal));
        Assert.True(KerasFixture.Import(edited).Network.Stateful);
        Assert.False(KerasFixture.Import("base.keras").Network.Stateful);
    }

    [Theory]
    [InlineData("top", "layer 'top' (LSTM) is stateful and layer 'lstm' (LSTM) is not")]
    [InlineData("lstm", "layer 'lstm' (LSTM) is stateful and layer 'top' (LSTM) is not")]
    public void Stateful_in_one_layer_alone(string layer, string problem)
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.EditLayer(layer, "\"stateful\": false", "\"stateful\": true"));
        Assert.Equal(ImportErrorId.UnsupportedAttribute, error.Id);
        Assert.Equal($"{problem}; EdgeLstm keeps the state of all layers or of none: build the model with one setting and copy the weights", error.Message);
    }

    [Fact]
    public void A_mixed_policy_is_noted()
    {
        ImportedModel model = KerasFixture.Import(KerasFixture.EditLayer("dense", "{\"name\": \"float32\"}", "{\"name\": \"mixed_float16\"}"));
        Assert.Equal(["layer 'dense' (Dense) computes in mixed_float16 in Keras and in float32 here"], model.Notes);
        KerasFixture.AssertOutput("base.keras", model);
    }

    [Theory]
    [InlineData("2.2.4", "hard_sigmoid", "top recurrent_activation hard_sigmoid Keras 2")]
    [InlineData("2.3.1", "sigmoid", null)]
    [InlineData("3.1.0", "sigmoid", null)]
    public void A_missing_recurrent_activation_is_the_default_of_the_version(string version, string function, string? variant)
    {
        byte[] edited = ReplaceVersion(KerasFixture.EditLayer("top", "\"recurrent_activation\": \"sigmoid\", ", ""), version);
        ImportedModel model = KerasFixture.Import(edited);
        Assert.Equal([$"layer 'top' (LSTM) has no recurrent_activation: {function}, the default of Keras {version}, is used"], model.Notes);
        KerasFixture.AssertOutput("base.keras", model, variant);
    }

    [Fact]
    public void Without_any_input_shape_the_kernel_tells_the_features()
    {
        byte[] edited = KerasFixture.Edit("base.keras", config => config
            .Replace("\"batch_shape\": [null, 5, 2]", "\"batch_shape\": null", StringComparison.Ordinal)
            .Replace(", \"build_input_shape\": [null, 5, 2]", "", StringComparison.Ordinal));
        ImportedModel model = KerasFixture.Import(edited);
        Assert.Equal(2, model.Network.InputSize);
        Assert.Null(model.Network.Timesteps);
        Assert.Equal(["the file states no input shape: the number of features, 2, follows from the first kernel, any number of timesteps is accepted"], model.Notes);
        KerasFixture.AssertOutput("base.keras", model);
    }

    [Fact]
    public void A_shape_noted_when_the_model_was_built_counts_as_its_input_shape()
    {
        byte[] edited = KerasFixture.Edit("base.keras", config => config
            .Replace("\"batch_shape\": [null, 5, 2]", "\"batch_shape\": null", StringComparison.Ordinal));
        Assert.Equal(5, KerasFixture.Import(edited).Network.Timesteps);
    }

    private static byte[] WithRecurrentActivation(string function) =>
        KerasFixture.EditLayer("top", "\"recurrent_activation\": \"sigmoid\"", $"\"recurrent_activation\": \"{function}\"");

    private static byte[] AppendLayer(string layer) => KerasFixture.Edit("base.keras", config =>
        config.Replace("], \"build_input_shape\"", $", {layer}], \"build_input_shape\"", StringComparison.Ordinal));

    private static byte[] ReplaceVersion(byte[] archive, string version) =>
        KerasFixture.Edit(archive, metadata => metadata.Replace("3.8.0", version, StringComparison.Ordinal), "metadata.json");

    private static void AssertVariant(string variant, byte[] edited)
    {
        Assert.NotEqual(KerasFixture.OutputText("base.keras", null), KerasFixture.OutputText("base.keras", variant));
        KerasFixture.AssertOutput("base.keras", KerasFixture.Import(edited), variant);
    }
}
