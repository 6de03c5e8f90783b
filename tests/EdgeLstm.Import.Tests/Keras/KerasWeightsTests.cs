using System.Text.Json.Nodes;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>
/// Files of weights alone: the network is stated, or inferred where one chain fits (<c>weights_only.py</c> makes the
/// files and evaluates them).
/// </summary>
public sealed class KerasWeightsTests
{
    private static readonly JsonObject Expected =
        JsonNode.Parse(File.ReadAllBytes(Fixtures.Path("keras", "weights.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Expected.Select(entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stated_network_gives_the_expected_outputs(string name) =>
        KerasFixture.AssertClose(Rows(name, "output"), Run(name, Graph(name)), 1e-5);

    /// <summary>Two LSTMs of one size: the order of the file decides, a note says so, and <c>tensors=</c> overrules it.</summary>
    [Theory]
    [InlineData("chain.weights.h5", "layers/")]
    [InlineData("chain-weights.h5", "")]
    public void Layers_of_one_size_are_taken_in_order(string name, string container)
    {
        string order = string.Join(" -> ", new[] { "conv1d", "batch_normalization", "bidirectional", "layer_normalization", "lstm", "lstm_1", "lstm_2", "dense", "dense_1" }
            .Select(layer => container + layer));
        Assert.Equal(
            $"layers of the same sizes are taken in the order of the file: {order}; choose with tensors= if the model differs",
            Import(name, Graph(name)).Notes[0]);

        string Stated(string first, string second) => Graph(name).Replace(
            "lstm(4, layers=2)", $"lstm(4, sequences, tensors={container}{first}) -> lstm(4, tensors={container}{second})", StringComparison.Ordinal);
        Assert.Equal([$"folded: '{container}batch_normalization' into '{container}bidirectional'"], Import(name, Stated("lstm_1", "lstm_2")).Notes);
        KerasFixture.AssertClose(Rows(name, "output"), Run(name, Stated("lstm_1", "lstm_2")), 1e-5);
        double[][] swapped = Run(name, Stated("lstm_2", "lstm_1"));
        Assert.True(Math.Abs(swapped[0][0] - Rows(name, "output")[0][0]) > 1e-3);
    }

    [Theory]
    [InlineData("keras2.weights.h5", "Keras 2 .h5 file of weights", "lstm(3) -> dense(1): linear output")]
    [InlineData("keras3.weights.h5", "Keras .weights.h5 file", "lstm(3) -> dense(1): linear output")]
    [InlineData("cudnn-weights.h5", "Keras 2 .h5 file of weights", "lstm(3) -> dense(1): linear output")]
    public void The_only_chain_is_inferred_and_noted(string name, string format, string inferred)
    {
        ImportedModel model = Import(name, graph: null);
        Assert.Equal(format, model.Network.Source.Format);
        Assert.Equal([$"inferred {inferred}, last timestep; state it with Graph if the model differs"], model.Notes);
    }

    [Fact]
    public void A_stack_is_inferred_in_the_order_of_its_numbers()
    {
        ImportedModel model = Import("stack.weights.h5", graph: null);

        Assert.Equal(
            ["layers/lstm", .. Enumerable.Range(1, 11).Select(number => FormattableString.Invariant($"layers/lstm_{number}"))],
            model.Network.Layers.Select(layer => layer.Name));
        KerasFixture.AssertClose(Rows("stack.weights.h5", "output"), KerasFixture.Run(model.Network, Rows("stack.weights.h5", "input")), 1e-5);
    }

    /// <summary>By its sizes it could be LSTM, LSTM, Dense; the file lists a RepeatVector, so nothing is guessed.</summary>
    [Fact]
    public void A_layer_without_weights_keeps_the_network_from_being_inferred()
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes("autoencoder.weights.h5"));

        Assert.Equal(ImportErrorId.GraphNeeded, error.Id);
        Assert.StartsWith(
            "the file holds weights but not how they connect, and where its layer layers/repeat_vector stands is not in the file; state the network, starting from "
            + "Graph=\"lstm(3, sequences, tensors=layers/lstm) -> lstm(3, tensors=layers/lstm_1) -> dense(2, tensors=layers/time_distributed/layer)\" (docs/graph-statement.md), "
            + "or save the whole model with model.save(\"x.keras\"). Tensors found: layers/lstm/cell/vars/0 [2, 12], ",
            error.Message,
            StringComparison.Ordinal);
    }

    /// <summary>The epsilon that a statement leaves out is Keras's, not PyTorch's.</summary>
    [Fact]
    public void The_epsilon_of_a_normalization_is_that_of_Keras()
    {
        Network network = Import("chain.weights.h5", Graph("chain.weights.h5").Replace("(eps=0.02)", "", StringComparison.Ordinal)).Network;
        Assert.Equal(1e-3f, Assert.Single(network.Layers.OfType<LayerNormLayer>()).Epsilon);
    }

    [Fact]
    public void Optimizer_and_metrics_are_no_layers() => Assert.DoesNotContain(
        Import("flatten.weights.h5", Graph("flatten.weights.h5")).Notes, note => note.Contains("optimizer", StringComparison.Ordinal) || note.Contains("metrics", StringComparison.Ordinal));

    [Fact]
    public void A_graph_that_does_not_fit_names_what_the_file_has()
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes("keras3.weights.h5"), "lstm(3) -> dense(2)");
        Assert.Equal(
            (ImportErrorId.GraphMismatch, "Graph: \"dense(2)\" at character 12 finds no weights: no Dense of the file that is still free has 2 units and 3 inputs; the file has layers/dense (3 -> 1)"),
            (error.Id, error.Message));
    }

    private static ImportedModel Import(string name, string? graph) => KerasFixture.Import(KerasFixture.Bytes(name), graph, name);

    private static double[][] Run(string name, string graph) => KerasFixture.Run(Import(name, graph).Network, Rows(name, "input"));

    private static string Graph(string name) => Expected[name]!["graph"]!.GetValue<string>();

    private static double[][] Rows(string name, string what) =>
        [.. Expected[name]![what]!.AsArray().Select(row => row!.AsArray().Select(value => value!.GetValue<double>()).ToArray())];
}
