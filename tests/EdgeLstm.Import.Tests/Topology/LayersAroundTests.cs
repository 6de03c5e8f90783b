using EdgeLstm.Import.Topology;
using EdgeLstm.Model;
using Xunit;
using static EdgeLstm.Import.Tests.Topology.ImportFailure;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Both directions, stacks and initial states of an LSTM, and the layers around it, as a statement names them.</summary>
public sealed class LayersAroundTests
{
    [Fact]
    public void A_bidirectional_LSTM_is_one_only_where_it_is_stated()
    {
        WeightFile file = new WeightFile().Lstm("m", 3, 4).Lstm("m", 3, 4, "_l0_reverse").Linear("fc", 8, 2);
        Assert.Equal(
            "Graph: \"lstm(4)\" at character 1 finds no weights: no LSTM of the file that is still free has 4 units in one direction; the file has m (3 -> 2 x 4)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4) -> dense(2)")));
        var layer = Assert.IsType<BidirectionalLayer>(file.Resolve("lstm(4, bidirectional) -> dense(2)").Layers[0]);
        Assert.Equal((false, true, false, false), (layer.Forward.Reverse, layer.Backward.Reverse, layer.Forward.ReturnSequences, layer.Backward.ReturnSequences));
        Assert.NotEqual(layer.Forward.Kernel, layer.Backward.Kernel);
        Assert.Equal(
            "Graph: \"dense(2)\" at character 31 finds no weights: no Linear of the file that is still free has 2 units and 4 inputs; the file has fc (8 -> 2)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4, bidirectional=sum) -> dense(2)")));
        Assert.Equal(
            "Graph: \"lstm(4, bidirectional)\" at character 1 finds no weights: no LSTM of the file that is still free has 4 units in both directions; the file has m (3 -> 4)",
            Refused(ImportErrorId.GraphMismatch, () => new WeightFile().Lstm("m", 3, 4).Resolve("lstm(4, bidirectional)")));
    }

    [Fact]
    public void The_last_output_of_a_bidirectional_LSTM_is_not_guessed() => Assert.Equal(
        "the file holds weights but not what the model takes of its bidirectional LSTM; "
        + "state Graph=\"lstm(4, bidirectional, sequences) -> lstm(5, bidirectional) -> dense(2)\" where that is the last h of each direction (h_n), "
        + "or Graph=\"lstm(4, bidirectional, sequences) -> lstm(5, bidirectional, sequences) -> pick(-1) -> dense(2)\" where it is the last row of the output (out[:, -1]) (docs/graph-statement.md)",
        Refused(ImportErrorId.GraphNeeded, () => new WeightFile()
            .Lstm("a", 3, 4).Lstm("a", 3, 4, "_l0_reverse").Lstm("b", 8, 5).Lstm("b", 8, 5, "_l0_reverse").Linear("fc", 10, 2).Resolve()));

    [Fact]
    public void A_bidirectional_LSTM_before_a_forward_one_is_inferred() => Assert.Equal(
        ["inferred lstm(4, bidirectional, sequences) -> lstm(5): h is the output, last timestep; state it with Graph if the model differs"],
        new WeightFile().Lstm("a", 3, 4).Lstm("a", 3, 4, "_l0_reverse").Lstm("b", 8, 5).Resolve().Notes);

    [Fact]
    public void An_initial_state_is_taken_layer_by_layer_and_direction_by_direction()
    {
        WeightFile file = new WeightFile().Tensor("h0", 4, 1, 2).Tensor("c0", 4, 1, 2).Tensor("h1", 3, 1, 2)
            .Lstm("m", 3, 2).Lstm("m", 3, 2, "_l0_reverse").Lstm("m", 4, 2, "_l1").Lstm("m", 4, 2, "_l1_reverse");

        BidirectionalLayer[] layers = [.. file.Resolve("lstm(2, layers=2, bidirectional, h0=h0, c0=c0)").Layers.Cast<BidirectionalLayer>()];

        LstmLayer[] halves = [layers[0].Forward, layers[0].Backward, layers[1].Forward, layers[1].Backward];
        for (int half = 0; half < 4; half++)
        {
            Assert.Equal([0.01f + 2 * half * 0.001f, 0.01f + (2 * half + 1) * 0.001f], halves[half].InitialHidden!.Values.ToArray());
            Assert.Equal([2 * 0.01f + 2 * half * 0.001f, 2 * 0.01f + (2 * half + 1) * 0.001f], halves[half].InitialCell!.Values.ToArray());
        }

        Assert.Equal(["tensors that Graph does not use: h1 [3, 1, 2]"], file.Resolve("lstm(2, layers=2, bidirectional, h0=h0, c0=c0)").Notes);
        Assert.Equal(
            "tensor h1 [3, 1, 2] should have the shape [4, 1, 2] to be the initial state of \"lstm(2, layers=2, bidirectional, h0=h1)\" at character 1",
            Refused(ImportErrorId.TensorMismatch, () => file.Resolve("lstm(2, layers=2, bidirectional, h0=h1)")));
        Assert.StartsWith(
            "Graph: \"lstm(2, layers=2, bidirectional, c0=c)\" at character 1 names the tensor \"c\", which the file does not have; it has h0 [4, 1, 2], c0",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(2, layers=2, bidirectional, c0=c)")), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_of_one_item_are_of_one_module()
    {
        WeightFile file = new WeightFile().Lstm("a", 4, 4).Lstm("b", 4, 4).Lstm("s", 4, 4).Lstm("s", 4, 4, "_l1");
        Assert.Equal(["s_l0", "s_l1"], file.Resolve("lstm(4, layers=2)").Layers.Select(layer => layer.Name));
        Assert.Equal([true, false], file.Resolve("lstm(4, layers=2)").Layers.Cast<LstmLayer>().Select(layer => layer.ReturnSequences));
    }

    [Fact]
    public void The_last_timestep_of_a_forward_LSTM_needs_no_layer()
    {
        WeightFile file = new WeightFile().Lstm("m", 3, 4).Linear("fc", 4, 2).Linear("back", 2, 4);
        Assert.Equal(
            file.Resolve("lstm(4) -> dense(2, relu)").Layers,
            file.Resolve("lstm(4, sequences) -> dense(2, relu) -> pick(-1)").Layers);
        Assert.IsType<PickLayer>(file.Resolve("lstm(4, sequences) -> dense(2) -> pick(-2)").Layers[^1]);

        // A merge needs the sequence.
        IReadOnlyList<Layer> joined = file.Resolve("lstm(4, sequences, as=a) -> dense(2) -> dense(4) -> add(a) -> pick(-1)").Layers;
        Assert.Equal([typeof(LstmLayer), typeof(DenseLayer), typeof(DenseLayer), typeof(MergeLayer), typeof(PickLayer)], joined.Select(layer => layer.GetType()));
        Assert.True(((LstmLayer)joined[0]).ReturnSequences);
    }

    [Fact]
    public void A_merge_joins_an_earlier_output_or_the_input()
    {
        WeightFile file = new WeightFile().Lstm("m", 3, 3).Linear("fc", 5, 2);

        IReadOnlyList<Layer> layers = file.Resolve("lstm(3, sequences) -> add(input) -> concat(input, before, first=1) -> dense(2)").Layers;

        Assert.Equal(new MergeLayer("add_2", MergeMode.Add, MergeLayer.NetworkInput, 0, 3, FromFirst: false), layers[1]);
        Assert.Equal(new MergeLayer("concat_3", MergeMode.Concat, MergeLayer.NetworkInput, 1, 2, FromFirst: true), layers[2]);
        Assert.Equal(
            new MergeLayer("multiply_3", MergeMode.Multiply, 0, 0, 2, FromFirst: false),
            new WeightFile().Lstm("m", 3, 3).Linear("fc", 3, 2).Resolve("window(9) -> lstm(3, as=h) -> dense(2) -> multiply(h, count=2)").Layers[2]);
        Assert.Equal(
            "Graph: \"add(input)\" at character 23 does not fit: \"input\" has 2 features, and what stands before the item gives 3",
            Refused(ImportErrorId.GraphMismatch, () => new WeightFile().Lstm("m", 2, 3).Resolve("lstm(3, sequences) -> add(input)")));
        Assert.Equal(
            "Graph: \"add(input, first=2, count=2)\" at character 23 does not fit: \"input\" has 3 features, and what stands before the item gives 3",
            Refused(ImportErrorId.GraphMismatch, () => new WeightFile().Lstm("m", 3, 3).Resolve("lstm(3, sequences) -> add(input, first=2, count=2)")));
    }

    [Fact]
    public void A_flattened_convolution_states_its_order()
    {
        WeightFile file = new WeightFile().Tensor("conv.weight", 2, 3, 2).Tensor("conv.bias", 2).Linear("fc", 6, 1).Lstm("m", 1, 1);

        ImportResult first = file.Resolve("window(4) -> conv1d(2) -> relu -> flatten(channels_first) -> tanh -> dense(1) -> repeat(2) -> lstm(1)");
        ImportResult last = file.Resolve("window(4) -> conv1d(2) -> relu -> flatten(timesteps_first) -> tanh -> dense(1) -> repeat(2) -> lstm(1)");

        Assert.Equal(4, first.Timesteps);
        var conv = Assert.IsType<Conv1DLayer>(first.Layers[0]);
        Assert.Equal(file.Values("conv.weight", 0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11), conv.Kernel.Values.ToArray());
        Assert.Equal(file.Values("fc.weight", 0, 3, 1, 4, 2, 5), first.Layers.OfType<DenseLayer>().Single().Kernel.Values.ToArray());
        Assert.Equal(file.Values("fc.weight", 0, 1, 2, 3, 4, 5), last.Layers.OfType<DenseLayer>().Single().Kernel.Values.ToArray());
        Assert.Contains(
            "stands behind a convolution or its pooling, which PyTorch computes as [batch, channels, time]; write flatten(channels_first)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("window(4) -> conv1d(2) -> flatten -> dense(1) -> repeat(2) -> lstm(1)")));
        Assert.Equal(
            "Graph: \"flatten(channels_first, as=a)\" at character 27 needs a dense behind it, whose columns take the order; activations alone may stand between, and neither may have a name",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("window(4) -> conv1d(2) -> flatten(channels_first, as=a) -> dense(1) -> repeat(2) -> lstm(1)")));
    }

    [Fact]
    public void Normalizations_are_matched_by_their_size_and_kind()
    {
        WeightFile file = new WeightFile().Lstm("m", 3, 4).Tensor("ln.weight", 4).Tensor("ln.bias", 4)
            .Tensor("bn.weight", 4).Tensor("bn.bias", 4).Tensor("bn.running_mean", 4).Tensor("bn.running_var", 4).Tensor("bn.num_batches_tracked");

        ImportResult result = file.Resolve("lstm(4) -> layernorm(eps=0.5) -> batchnorm(eps=0.25)");

        Assert.Empty(result.Notes);
        var layer = Assert.IsType<LayerNormLayer>(result.Layers[1]);
        Assert.Equal(0.5f, layer.Epsilon);
        Assert.Equal(file.Values("ln.weight", 0, 1, 2, 3), layer.Scale!.Values.ToArray());
        Assert.Equal(file.Values("ln.bias", 0, 1, 2, 3), layer.Offset!.Values.ToArray());
        var batch = Assert.IsType<ScaleLayer>(result.Layers[2]);
        Assert.Equal(file.Values("bn.running_mean", 0, 1, 2, 3), batch.Center!.Values.ToArray());
        Assert.Equal(file.Values("bn.bias", 0, 1, 2, 3), batch.Offset!.Values.ToArray());
        float[] weight = file.Values("bn.weight", 0, 1, 2, 3);
        float[] variance = file.Values("bn.running_var", 0, 1, 2, 3);
        Assert.Equal(weight.Zip(variance, (w, v) => (float)(w / Math.Sqrt((double)v + 0.25))), batch.Scale!.Values.ToArray());
        Assert.Contains(
            "no BatchNorm of the file that is still free has 3 inputs; the file has bn (4)",
            Refused(ImportErrorId.GraphMismatch, () => file.Linear("fc", 4, 3).Resolve("lstm(4) -> dense(3) -> batchnorm")));
    }
}
