using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Json;
using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.RtNeural;

public sealed class StateDictJsonTests
{
    private readonly RandomValues _random = new(30);
    private readonly JsonObject _root = [];

    [Fact]
    public void A_chain_is_inferred_and_gives_what_PyTorch_gives()
    {
        PlainLstm first = Lstm("lstm", 2, 3);
        PlainLstm second = Lstm("lstm2", 3, 4);
        (double[][] weight, double[] bias) = Linear("dense", 4, 2);
        double[][] window = _random.Matrix(6, 2, scale: 1);
        double[] h = second.Run(first.Run(window))[^1];
        double[] expected = [.. Enumerable.Range(0, 2).Select(unit => bias[unit] + weight[unit].Zip(h, (w, x) => w * x).Sum())];

        ImportedModel model = Importer.Import(File(_root), graph: null);
        PlainLstm.AssertEqual([expected], ReferenceEvaluator.Run([.. model.Network.Layers], window));
        Assert.Equal("PyTorch state_dict as JSON", model.Network.Source.Format);
        Assert.Equal(["inferred lstm(3, sequences) -> lstm(4) -> dense(2): linear output, last timestep; state it with Graph if the model differs"], model.Notes);
    }

    [Fact]
    public void A_stated_graph_is_followed()
    {
        PlainLstm lstm = Lstm("lstm", 1, 3);
        (double[][] weight, double[] bias) = Linear("fc", 3, 1);
        double[][] window = _random.Matrix(5, 1, scale: 1);
        double[][] expected = [.. lstm.Run(window).Select(h => new[] { Math.Tanh(bias[0] + weight[0].Zip(h, (w, x) => w * x).Sum()) })];
        ImportedModel model = Importer.Import(File(_root), "lstm(3, sequences) -> dense(1, tanh)");
        PlainLstm.AssertEqual(expected, ReferenceEvaluator.Run([.. model.Network.Layers], window));
    }

    [Fact]
    public void What_is_no_tensor_is_named()
    {
        Lstm("lstm", 1, 2);
        var wrapped = new JsonObject { ["epoch"] = 12, ["optimizer"] = new JsonObject(), ["state_dict"] = _root };
        _root["comment"] = "best";
        ImportedModel model = Importer.Import(File(wrapped), graph: null);
        Assert.Equal("not used, because they are no tensors of the state_dict: state_dict.comment, epoch, optimizer", model.Notes[0]);
        Assert.Single(model.Network.Layers);
    }

    [Fact]
    public void A_tensor_that_no_layer_takes_is_not_passed_over()
    {
        Lstm("lstm", 1, 2);
        _root["gain"] = 2.5;
        Assert.Contains("tensor gain [] belongs to ", ImportFailure.Message(ImportErrorId.GraphNeeded, File(_root)), StringComparison.Ordinal);
    }

    private static SourceFile File(JsonObject root) => new("pump.json", Encoding.UTF8.GetBytes(root.ToJsonString()));

    private PlainLstm Lstm(string module, int input, int units)
    {
        double[][] weightIh = _random.Matrix(4 * units, input);
        double[][] weightHh = _random.Matrix(4 * units, units);
        double[] biasIh = _random.Vector(4 * units);
        double[] biasHh = _random.Vector(4 * units);
        _root[module + ".weight_ih_l0"] = JsonSerializer.SerializeToNode(weightIh);
        _root[module + ".weight_hh_l0"] = JsonSerializer.SerializeToNode(weightHh);
        _root[module + ".bias_ih_l0"] = JsonSerializer.SerializeToNode(biasIh);
        _root[module + ".bias_hh_l0"] = JsonSerializer.SerializeToNode(biasHh);
        return PlainLstm.Torch(units, weightIh, weightHh, biasIh, biasHh);
    }

    private (double[][] Weight, double[] Bias) Linear(string module, int input, int units)
    {
        double[][] weight = _random.Matrix(units, input);
        double[] bias = _random.Vector(units);
        _root[module + ".weight"] = JsonSerializer.SerializeToNode(weight);
        _root[module + ".bias"] = JsonSerializer.SerializeToNode(bias);
        return (weight, bias);
    }
}
