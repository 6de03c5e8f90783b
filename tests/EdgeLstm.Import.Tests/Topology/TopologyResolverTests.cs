using EdgeLstm.Import.Topology;
using EdgeLstm.Model;
using Xunit;
using static EdgeLstm.Import.Tests.Topology.ImportFailure;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Which tensors become which layers, stated and inferred.</summary>
public sealed class TopologyResolverTests
{
    [Fact]
    public void LSTMs_are_ordered_by_their_sizes_not_by_their_place()
    {
        ImportResult result = new WeightFile().Linear("head", 5, 2).Lstm("b", 4, 5).Lstm("a", 3, 4).Resolve();

        Assert.Equal(["a", "b", "head"], result.Layers.Select(layer => layer.Name));
        Assert.Equal([true, false], result.Layers.OfType<LstmLayer>().Select(lstm => lstm.ReturnSequences));
        Assert.Equal(3, result.InputSize);
        Assert.Equal(["inferred lstm(4, sequences) -> lstm(5) -> dense(2): linear output, last timestep; state it with Graph if the model differs"], result.Notes);
    }

    [Fact]
    public void The_Linear_decides_where_two_orders_of_LSTMs_would_fit()
    {
        ImportResult result = new WeightFile().Lstm("a", 4, 5).Lstm("b", 5, 4).Linear("head", 5, 2).Resolve();
        Assert.Equal(["b", "a", "head"], result.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_Linear_that_may_come_first_is_not_guessed()
    {
        // Equal sizes: the file lists it before the LSTM.
        WeightFile file = new WeightFile().Linear("project", 4, 4).Lstm("lstm", 4, 4);
        Assert.Contains(
            "and project (4 -> 4) fits before the LSTM as well as after it; state the network",
            Refused(ImportErrorId.GraphNeeded, () => file.Resolve()));
        Assert.Equal(["project", "lstm"], file.Resolve("dense(4) -> lstm(4)").Layers.Select(layer => layer.Name));

        // A forecast of every input, listed behind it, is the usual network.
        Assert.Equal(["lstm", "fc"], new WeightFile().Lstm("lstm", 3, 4).Linear("fc", 4, 3).Resolve().Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void An_Embedding_is_not_taken_for_the_output()
    {
        string message = Refused(ImportErrorId.GraphNeeded, () => new WeightFile().Linear("embedding", 4, 50, bias: false).Lstm("lstm", 4, 4).Resolve());
        Assert.Contains("and embedding (4 -> 50) fits before the LSTM as well as after it; state the network", message);
    }

    [Fact]
    public void A_stack_is_one_module_and_keeps_its_order()
    {
        // Layers 1 and 2 have equal sizes: only their numbers tell them apart, and they stand in the wrong order.
        WeightFile file = new WeightFile().Lstm("m.lstm", 4, 4, "_l2").Lstm("m.lstm", 4, 4, "_l1").Lstm("m.lstm", 3, 4, "_l0");
        Assert.Equal(["m.lstm_l0", "m.lstm_l1", "m.lstm_l2"], file.Resolve().Layers.Select(layer => layer.Name));
        Assert.Equal(
            ["m.lstm_l0", "m.lstm_l1", "m.lstm_l2"],
            file.Resolve("lstm(4, sequences, tensors=m.lstm) -> lstm(4, sequences, tensors=m.lstm) -> lstm(4, tensors=m.lstm)").Layers.Select(layer => layer.Name));
        Assert.Equal(
            "Graph: \"lstm(4)\" at character 70 finds no weights: no LSTM of the file that is still free has 4 units and 4 inputs; the file has m.lstm_l0 (3 -> 4), m.lstm_l1 (4 -> 4), m.lstm_l2 (4 -> 4)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4, sequences) -> lstm(4, sequences) -> lstm(4, sequences)    -> lstm(4)")));
    }

    [Fact]
    public void Biases_are_summed_in_double_and_rounded_once()
    {
        ImportResult result = new WeightFile().Lstm("lstm", 2, 3).Resolve();
        var lstm = Assert.IsType<LstmLayer>(Assert.Single(result.Layers));
        for (int i = 0; i < 12; i++)
            Assert.Equal((float)((double)(3 * 0.01f + i * 0.001f) + (4 * 0.01f + i * 0.001f)), lstm.Bias!.Values[i]);
        Assert.True(lstm.Bias!.HasShape(4, 3));
        Assert.True(lstm.Kernel.HasShape(4, 3, 2));
        Assert.Equal((Activation.Tanh, Activation.Sigmoid), (lstm.Activation, lstm.RecurrentActivation));
    }

    [Fact]
    public void A_statement_sets_every_attribute()
    {
        ImportResult result = new WeightFile().Linear("embed", 2, 3).Lstm("enc", 3, 4).Lstm("dec", 4, 6).Linear("out", 6, 3).Resolve(
            "dense(3, relu) -> dropout(0.5) -> lstm(4, activation=relu, recurrent=hard_sigmoid_keras2) -> repeat(7) -> lstm(6, sequences) -> dense(3, sigmoid)");

        Assert.Empty(result.Notes);
        Assert.Equal(2, result.InputSize);
        Assert.Equal(Activation.Relu, ((DenseLayer)result.Layers[0]).Activation);
        var encoder = (LstmLayer)result.Layers[1];
        Assert.Equal((Activation.Relu, Activation.HardSigmoidKeras2, false), (encoder.Activation, encoder.RecurrentActivation, encoder.ReturnSequences));
        Assert.Equal(7, ((RepeatLayer)result.Layers[2]).Count);
        Assert.True(((LstmLayer)result.Layers[3]).ReturnSequences);
        Assert.Equal(Activation.Sigmoid, ((DenseLayer)result.Layers[4]).Activation);
    }

    [Fact]
    public void A_prefix_chooses_a_module_or_all_below_it()
    {
        WeightFile file = new WeightFile().Lstm("model.lstm", 3, 4).Linear("model.fc", 4, 2).Lstm("ema.lstm", 3, 4).Linear("ema.fc", 4, 2).Lstm("ema", 3, 4);

        Assert.Equal(["model.lstm", "model.fc"], Names("lstm(4, tensors=model) -> dense(2, tensors=model)"));
        Assert.Equal(["ema.lstm", "ema.fc"], Names("lstm(4, tensors=ema.lstm) -> dense(2, tensors=ema.fc)"));
        Assert.Equal(["ema", "model.fc"], Names("lstm(4, tensors=ema) -> dense(2, tensors=model.fc)"));
        Assert.Equal(
            "Graph: \"lstm(4, tensors=mod)\" at character 1 finds no weights: the file has no LSTM whose tensors start with \"mod\"; it has model.lstm (3 -> 4), ema.lstm (3 -> 4), ema (3 -> 4)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4, tensors=mod)")));
        Assert.Equal(
            "Graph: \"dense(2)\" at character 27 fits model.fc (4 -> 2) as well as ema.fc (4 -> 2); choose with tensors=model.fc or tensors=ema.fc",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4, tensors=model) -> dense(2)")));

        IEnumerable<string> Names(string graph) => file.Resolve(graph).Layers.Select(layer => layer.Name);
    }

    [Fact]
    public void Units_that_no_module_has_are_refused()
    {
        WeightFile file = new WeightFile().Lstm("lstm", 3, 4).Linear("fc", 4, 2);
        Assert.Equal(
            "Graph: \"lstm(5)\" at character 1 finds no weights: no LSTM of the file that is still free has 5 units; the file has lstm (3 -> 4)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(5) -> dense(2)")));
        Assert.Equal(
            "Graph: \"dense(3)\" at character 12 finds no weights: no Linear of the file that is still free has 3 units and 4 inputs; the file has fc (4 -> 2)",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve("lstm(4) -> dense(3)")));
        Assert.Equal(
            "Graph: \"dense(2)\" at character 12 finds no weights: no Linear of the file that is still free has 2 units and 4 inputs; the file has no Linear at all, only the tensors lstm.weight_ih_l0 [16, 3], lstm.weight_hh_l0 [16, 4], lstm.bias_ih_l0 [16], lstm.bias_hh_l0 [16]",
            Refused(ImportErrorId.GraphMismatch, () => new WeightFile().Lstm("lstm", 3, 4).Resolve("lstm(4) -> dense(2)")));
    }

    [Fact]
    public void An_incomplete_LSTM_is_an_error_only_where_the_network_needs_it()
    {
        WeightFile file = new WeightFile().Lstm("a", 3, 4).Lstm("b", 3, 4).Tensor("b.weight_ih_l0_reverse", 16, 3);
        const string Reason = "LSTM b has no tensor weight_hh_l0_reverse; a PyTorch LSTM has weight_ih and weight_hh, and either both biases or none, in each layer and direction. Save the whole state_dict";
        Assert.Equal(Reason, Refused(ImportErrorId.TensorMismatch, () => file.Resolve()));
        Assert.Equal(Reason, Refused(ImportErrorId.TensorMismatch, () => file.Resolve("lstm(4, tensors=b)")));
        Assert.Equal(Reason, Refused(ImportErrorId.TensorMismatch, () => file.Resolve("lstm(8)")));
        Assert.Equal("a", file.Resolve("lstm(4)").Layers[0].Name);
    }

    [Theory]
    [InlineData("weight_hh_l0", "LSTM m has no tensor weight_hh_l0;")]
    [InlineData("weight_ih_l0", "LSTM m has no tensor weight_ih_l0;")]
    [InlineData("bias_hh_l0", "LSTM m has no tensor bias_hh_l0;")]
    [InlineData("bias_ih_l0", "LSTM m has no tensor bias_ih_l0;")]
    public void A_missing_tensor_is_named(string missing, string problem)
    {
        var file = new WeightFile();
        foreach ((string name, int[] shape) in new (string, int[])[] { ("weight_ih_l0", [16, 3]), ("weight_hh_l0", [16, 4]), ("bias_ih_l0", [16]), ("bias_hh_l0", [16]) })
        {
            if (name != missing)
                file.Tensor("m." + name, shape);
        }

        Assert.StartsWith(problem, Refused(ImportErrorId.TensorMismatch, () => file.Resolve()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_named()
    {
        Assert.Equal("tensor weight_ih [12, 3] should have the shape [16, input]", Refused(ImportErrorId.TensorMismatch,
            () => new WeightFile().Tensor("weight_ih", 12, 3).Tensor("weight_hh", 16, 4).Resolve()));
        Assert.Equal("tensor weight_hh [15, 4] should have the shape [4 x units, units]", Refused(ImportErrorId.TensorMismatch,
            () => new WeightFile().Tensor("weight_ih", 16, 3).Tensor("weight_hh", 15, 4).Resolve()));
        Assert.Equal("tensor bias_hh [4, 4] should have the shape [16]", Refused(ImportErrorId.TensorMismatch,
            () => new WeightFile().Tensor("weight_ih", 16, 3).Tensor("weight_hh", 16, 4).Tensor("bias_ih", 16).Tensor("bias_hh", 4, 4).Resolve()));
        Assert.Equal("LSTM lstm has no tensors of layer 0 (_l0) but of a later one; save it again", Refused(ImportErrorId.TensorMismatch,
            () => new WeightFile().Lstm("", 4, 4, "_l1").Resolve()));
        Assert.Equal("LSTM lstm has tensors with and without a layer number (_l0); save it again", Refused(ImportErrorId.TensorMismatch,
            () => new WeightFile().Lstm("", 4, 4, "_l0").Lstm("", 4, 4, "").Resolve()));
    }

    [Fact]
    public void A_line_to_start_from_parses_and_fits()
    {
        WeightFile file = new WeightFile().Linear("embed", 2, 3).Lstm("enc", 3, 4, "").Linear("norm", 9, 9).Lstm("dec", 4, 6).Linear("out", 6, 3);
        string message = Refused(ImportErrorId.GraphNeeded, () => file.Resolve());
        const string Line = "dense(3, tensors=embed) -> lstm(4, sequences, tensors=enc) -> lstm(6, tensors=dec) -> dense(3, tensors=out)";
        Assert.Contains($"Graph=\"{Line}\"", message);
        Assert.Equal(["embed", "enc", "dec", "out"], file.Resolve(Line).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_long_list_of_tensors_is_cut()
    {
        var file = new WeightFile().Lstm("lstm", 3, 4);
        for (int i = 0; i < 30; i++)
            file.Tensor($"conv{i}.weight", 1, 1, 1);
        Assert.EndsWith("conv15.weight [1, 1, 1] and 14 more", Refused(ImportErrorId.GraphNeeded, () => file.Resolve()), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_LSTMs_of_equal_size_end_the_search()
    {
        // 40 LSTMs in any order, and a Linear that fits none: the orders are more than could ever be tried.
        var file = new WeightFile().Linear("head", 7, 1);
        for (int i = 0; i < 40; i++)
            file.Lstm($"lstm{i}", 4, 4);
        Assert.Contains("too many of its LSTMs have the same sizes; state the network, starting from Graph=", Refused(ImportErrorId.GraphNeeded, () => file.Resolve()));
        string chain = string.Join(" -> ", Enumerable.Repeat("lstm(4, sequences)", 39)) + " -> dense(1)";
        Assert.Equal(
            "Graph: too many modules of the file have the same sizes; name the tensors of every layer with tensors=",
            Refused(ImportErrorId.GraphMismatch, () => file.Resolve(chain)));
    }
}
