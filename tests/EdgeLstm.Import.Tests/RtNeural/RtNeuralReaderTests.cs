using System.Text.Json.Nodes;
using EdgeLstm.Import.Tests.Json;
using EdgeLstm.Import.Tests.Topology;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.RtNeural;

public sealed class RtNeuralReaderTests
{
    public static TheoryData<string> Activations => ["", "tanh", "relu", "sigmoid", "softmax", "elu"];

    [Theory]
    [InlineData(1, 3, true)]
    [InlineData(2, 4, false)]
    public void An_lstm_between_dense_layers_gives_what_Keras_gives(int input, int units, bool bias)
    {
        RtNeuralFile file = new RtNeuralFile(input, seed: units)
            .Dense(5, "tanh", bias, "time-distributed-dense").Lstm(units, bias: bias).Lstm(2, bias: bias).Dense(3, bias: bias);
        AssertAgrees(file);
        ImportedModel model = Importer.Import(file.File, graph: null);
        Assert.Equal("RTNeural JSON", model.Network.Source.Format);
        Assert.Null(model.Network.Timesteps);
        Assert.Equal(["dense_1", "lstm_2", "lstm_3", "dense_4"], model.Network.Layers.Select(layer => layer.Name));
        Assert.Empty(model.Notes);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_is_applied_wherever_it_stands(string activation)
    {
        AssertAgrees(new RtNeuralFile(2, seed: 1).Lstm(3).Dense(4, activation));
        AssertAgrees(new RtNeuralFile(2, seed: 2).Lstm(3).Activation(activation));
        AssertAgrees(new RtNeuralFile(2, seed: 3).Conv(3, size: 2, dilation: 1, activation).Lstm(3));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    public void A_convolution_is_causal_with_its_dilation(int size, int dilation)
    {
        var file = new RtNeuralFile(2, seed: 4);
        AssertAgrees(file.Conv(3, size, dilation).Lstm(2));
        Assert.True(Assert.IsType<Conv1DLayer>(Importer.Import(file.File, graph: null).Network.Layers[0]).IsCausal);
    }

    [Fact]
    public void A_length_may_stand_without_a_list_around_it()
    {
        RtNeuralFile file = new RtNeuralFile(2, seed: 4).Conv(3, size: 2, dilation: 3).Lstm(2);
        file.Layer(0)["kernel_size"] = 2;
        file.Layer(0)["dilation"] = 3;
        file.Layer(0)["groups"] = 1;
        AssertAgrees(file);
    }

    [Theory]
    [InlineData(0.001, true)]
    [InlineData(0.5, true)]
    [InlineData(0.001, false)]
    public void A_batchnorm_is_applied_with_its_epsilon(double epsilon, bool affine) =>
        AssertAgrees(new RtNeuralFile(3, seed: 5).BatchNorm(epsilon, affine).Lstm(2).BatchNorm(epsilon, affine), tolerance: 3e-6);

    [Fact]
    public void An_lstm_whose_shape_has_no_time_gives_its_last_output()
    {
        RtNeuralFile file = new RtNeuralFile(2, seed: 6, timesteps: 7).Lstm(3).Lstm(4, sequences: false).Dense(2, "relu", sequences: false);
        AssertAgrees(file);
        Assert.Equal(7, Importer.Import(file.File, graph: null).Network.Timesteps);
        Assert.Single(file.Computed(file.Window(7)));
    }

    [Fact]
    public void Shapes_without_an_axis_of_time_describe_one_timestep()
    {
        RtNeuralFile file = new RtNeuralFile(2, seed: 7).Lstm(3).Dense(1);
        double[][] window = file.Window(6);
        double[][] expected = file.Expected(window);
        file.Root["in_shape"] = new JsonArray(null, 2);
        file.Layer(0)["shape"] = new JsonArray(null, 3);
        file.Layer(1)["shape"] = new JsonArray(null, 1);
        PlainLstm.AssertEqual(expected, file.Computed(window));
    }

    [Fact]
    public void A_missing_activation_is_linear_and_an_lstm_without_one_has_tanh()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 8).Lstm(3).Dense(2);
        file.Layer(0)["activation"] = "";
        file.Layer(1).Remove("activation");
        AssertAgrees(file);
    }

    [Fact]
    public void What_people_write_about_a_model_is_passed_over()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 9).Lstm(2);
        file.Root["metadata"] = new JsonObject { ["name"] = "amp", ["style"] = "clean" };
        file.Root["samplerate"] = "48000";
        file.Root["author"] = "someone";
        file.Root["esr"] = 0.01;
        AssertAgrees(file);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 9).Lstm(2);
        var marked = new SourceFile("pump.json", [0xEF, 0xBB, 0xBF, .. file.File.Bytes]);
        Assert.Equal(Importer.Import(file.File, graph: null).Network.Layers, Importer.Import(marked, graph: null).Network.Layers);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("Infinity")]
    public void A_diverged_training_is_named(string word)
    {
        string text = new RtNeuralFile(1, seed: 10).Lstm(1).Root.ToJsonString().Replace("\"weights\":[[[", $"\"weights\":[[[\n{word},", StringComparison.Ordinal);
        string message = ImportFailure.Message(ImportErrorId.NonFiniteWeight, new SourceFile("pump.json", System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"line 2 of the RTNeural JSON holds {word}, which is no JSON number; the training has diverged: lower the learning rate and train again", message);
    }

    [Fact]
    public void A_number_too_large_for_float32_is_named()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 11).Lstm(1);
        file.Layer(0)["weights"]![1]![0]![2] = 1e300;
        Assert.StartsWith("layer 'lstm_1': recurrent kernel", ImportFailure.Message(ImportErrorId.NonFiniteWeight, file.File), StringComparison.Ordinal);
    }

    private static void AssertAgrees(RtNeuralFile file, double tolerance = 1e-6)
    {
        double[][] window = file.Window(7);
        PlainLstm.AssertEqual(file.Expected(window), file.Computed(window), tolerance);
    }
}
