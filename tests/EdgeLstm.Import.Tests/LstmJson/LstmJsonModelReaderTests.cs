using System.Text;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.LstmJson;

/// <summary>What the writer writes, the reader reads: every property of every layer kind, and the self-test is run.</summary>
public class LstmJsonModelReaderTests
{
    private static readonly Random Random = new(5);

    private static readonly Network Written = Importer.Import(PlainFile(), graph: null).Network;

    [Fact]
    public void Reads_back_every_property_that_was_written()
    {
        ImportedModel model = Importer.Import(new SourceFile("again.json", ModelJsonWriter.Write(Written)), graph: null);

        Assert.Equal(Written.Layers, model.Network.Layers);
        Assert.Equal(Written.SelfTest, model.Network.SelfTest);
        Assert.Equal(4, model.Network.Timesteps);
        Assert.Equal("again.json", model.Network.Source.File);
        Assert.Equal(".lstm.json of plain.json (.lstm.json of made.py (by hand))", model.Network.Source.Format);
        Assert.Matches("^the self-test of the file agrees to [0-9.]+E-0[789]$", Assert.Single(model.Notes));
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes() =>
        Assert.Equal(ModelJsonWriter.Write(Written), ModelJsonWriter.Write(Written));

    [Fact]
    public void Swapped_gates_fail_the_self_test()
    {
        var lstm = (LstmLayer)Written.Layers[1];
        float[] swapped = lstm.RecurrentKernel.Values.ToArray();
        int gate = lstm.Units * lstm.Units;
        for (int index = 0; index < gate; index++)
            (swapped[index], swapped[gate + index]) = (swapped[gate + index], swapped[index]);
        var layers = Written.Layers.ToList();
        layers[1] = lstm with { RecurrentKernel = new Tensor([4, lstm.Units, lstm.Units], swapped) };

        ImportException error = Refused(ModelJsonWriter.Write(Written with { Layers = new EquatableArray<Layer>(layers) }));
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
        Assert.Matches(@"^the self-test fails: the network's output differs from the stored one by 0\.[0-9]+; a tensor is in another order", error.Message);
    }

    [Fact]
    public void A_graph_statement_is_refused_not_ignored()
    {
        ImportException error = Assert.Throws<ImportException>(() => Importer.Import(PlainFile(), "lstm(2)"));
        Assert.Equal(ImportErrorId.GraphMismatch, error.Id);
        Assert.Equal("a .lstm.json file states its own network; leave Graph out", error.Message);
    }

    [Fact]
    public void A_malformed_file_is_refused_with_the_place()
    {
        string text = Encoding.UTF8.GetString(ModelJsonWriter.Write(Written)).Replace("\"returnSequences\": false", "\"returnSequences\": 1");
        ImportException error = Refused(Encoding.UTF8.GetBytes(text));
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
        Assert.Contains("layers[1].returnSequences", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_kind_of_layer_passes_import_with_its_statefulness_and_a_self_test(bool stateful)
    {
        Network network = EveryKind.Network(12, EveryKind.Sequences()) with { Stateful = stateful };
        Network imported = Importer.Import(new SourceFile("every.json", ModelJsonWriter.Write(network)), graph: null).Network;
        Assert.Equal(stateful, imported.Stateful);
        Assert.Equal(network.Layers, imported.Layers);
        ImportedModel again = Importer.Import(new SourceFile("again.json", ModelJsonWriter.Write(imported)), graph: null);
        Assert.Matches("^the self-test of the file agrees to [0-9.]+E-(0[789]|1[0-9])$", Assert.Single(again.Notes));
    }

    [Theory]
    [InlineData("peepholes")]
    [InlineData("projection")]
    public void Weights_that_are_not_finite_are_named(string tensor)
    {
        LstmLayer lstm = EveryKind.Lstm(2, 2, seed: 1, projection: 3);
        var bad = new Tensor([3, 2], [1, 2, 3, float.NaN, 5, 6]);
        lstm = tensor == "peepholes" ? lstm with { Peepholes = bad } : lstm with { Projection = bad };
        var error = Assert.Throws<ImportException>(() => EdgeLstm.Import.Graph.WeightChecks.RequireFinite([lstm]));
        Assert.Equal(ImportErrorId.NonFiniteWeight, error.Id);
        Assert.StartsWith($"layer 'lstm1': {tensor} [3, 2] holds NaN at position 3;", error.Message);
    }

    private static ImportException Refused(byte[] content) =>
        Assert.Throws<ImportException>(() => Importer.Import(new SourceFile("bad.json", content), graph: null));

    private static SourceFile PlainFile()
    {
        var network = new Network(
            new NetworkSource("made.py", new string('a', 64), "by hand", "hand"),
            2,
            4,
            new EquatableArray<Layer>(
            [
                new DenseLayer("in", 2, 3, Activation.Relu, Tensor(3, 2), Bias: null),
                new LstmLayer("lstm", 3, 5, Activation.Tanh, Activation.HardSigmoidKeras3, ReturnSequences: false,
                    Tensor(4, 5, 3), Tensor(4, 5, 5), Tensor(4, 5), Tensor(5), Tensor(5)),
                new RepeatLayer("repeat", 2),
                new LstmLayer("decoder", 5, 2, Activation.Linear, Activation.Sigmoid, ReturnSequences: true,
                    Tensor(4, 2, 5), Tensor(4, 2, 2), Bias: null, InitialHidden: null, InitialCell: null),
                new DenseLayer("out", 2, 3, Activation.Softmax, Tensor(3, 2), Tensor(3)),
            ]),
            SelfTest: null);
        return new SourceFile("plain.json", ModelJsonWriter.Write(network));
    }

    private static Tensor Tensor(params int[] shape)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        return new Tensor(shape, [.. Enumerable.Range(0, count).Select(_ => Random.NextSingle() * 2 - 1)]);
    }
}
