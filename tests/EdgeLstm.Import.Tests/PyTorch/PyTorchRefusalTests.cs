using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Files that cannot be read say why, and what to do.</summary>
public sealed class PyTorchRefusalTests
{
    [Theory]
    [InlineData("quantised.pt", ImportErrorId.UnsafePickle, "the file holds quantised or scripted weights (torch._utils._rebuild_qtensor), which are not read; save the state_dict of the plain model, before it is quantised")]
    [InlineData("quantised-lstm.pt", ImportErrorId.UnsafePickle, "the file holds quantised or scripted weights (torch.ScriptObject), which are not read; save the state_dict of the plain model, before it is quantised")]
    [InlineData("callable.pt", ImportErrorId.UnsafePickle, "the pickle asks for functools.partial, and EdgeLstm runs no code out of a weight file; save the weights alone: torch.save(model.state_dict(), \"model.pt\")")]
    [InlineData("bidirectional.pt", ImportErrorId.GraphNeeded, "the file holds weights but not what the model takes of its bidirectional LSTM; state Graph=\"lstm(4, bidirectional)\" where that is the last h of each direction (h_n), or Graph=\"lstm(4, bidirectional, sequences) -> pick(-1)\" where it is the last row of the output (out[:, -1]) (docs/graph-statement.md)")]
    [InlineData("gru.pt", ImportErrorId.UnsupportedLayer, "lstm is a GRU (tensor weight_hh_l0 [12, 4]), not an LSTM, which would have 4 x 4 rows")]
    [InlineData("rnn.pt", ImportErrorId.UnsupportedLayer, "lstm is a plain RNN (tensor weight_hh_l0 [4, 4]), not an LSTM, which would have 4 x 4 rows")]
    [InlineData("linear.pt", ImportErrorId.UnsupportedLayer, "the file holds no PyTorch LSTM (tensors named weight_ih… and weight_hh…); tensors found: weight [4, 3], bias [4]")]
    [InlineData("integers.pt", ImportErrorId.TensorMismatch, "tensor weight_ih_l0 [16, 3] has the type int64; float32, float16, bfloat16 and float64 are read. Convert it before saving, for example with model.float()")]
    public void A_file_is_refused_with_the_reason(string fixture, string id, string message) =>
        Assert.Equal(message, ImportFailure.Message(id, ExpectedOutputs.Open(fixture)));

    [Theory]
    [InlineData("nan.pt", "NaN")]
    [InlineData("too-large.pt", "Infinity")]
    public void A_weight_that_is_not_finite_is_refused(string fixture, string value)
    {
        string message = ImportFailure.Message(ImportErrorId.NonFiniteWeight, ExpectedOutputs.Open(fixture));
        Assert.Contains(value, message);
    }

    [Fact]
    public void Tensors_that_belong_to_no_layer_need_a_statement()
    {
        SourceFile file = ExpectedOutputs.Open("batch-norm.pt");
        Assert.Equal(
            "the file holds weights but not how they connect, and where its layer norm (4) stands is not in the file; "
            + "state the network, starting from Graph=\"lstm(4, tensors=lstm) -> batchnorm(tensors=norm) -> dense(2, tensors=fc)\" (docs/graph-statement.md). "
            + "Tensors found: lstm.weight_ih_l0 [16, 3], lstm.weight_hh_l0 [16, 4], lstm.bias_ih_l0 [16], lstm.bias_hh_l0 [16], "
            + "norm.weight [4], norm.bias [4], norm.running_mean [4], norm.running_var [4], norm.num_batches_tracked [], fc.weight [2, 4], fc.bias [2]",
            ImportFailure.Message(ImportErrorId.GraphNeeded, file));

        ImportedModel model = Importer.Import(file, "lstm(4, tensors=lstm) -> dense(2, tensors=fc)");
        Assert.Equal(
            ["tensors that Graph does not use: norm.weight [4], norm.bias [4], norm.running_mean [4], norm.running_var [4], norm.num_batches_tracked []"],
            model.Notes);
    }

    [Fact]
    public void Several_dictionaries_with_LSTMs_are_listed()
    {
        string message = ImportFailure.Message(ImportErrorId.GraphNeeded, ExpectedOutputs.Open("model-and-ema.pt"));
        Assert.Contains("the checkpoint holds weights in 2 dictionaries, model, ema; the names of their tensors start with these", message);
        Assert.Contains("Graph=\"lstm(4, tensors=model.lstm) -> dense(2, tensors=model.fc1)\"", message);
    }

    [Fact]
    public void More_than_one_Linear_needs_a_statement() => Assert.Contains(
        "it has 2 Linear layers, and what stands between them is not in the file; state the network, "
        + "starting from Graph=\"lstm(4, tensors=lstm) -> dense(5, tensors=fc1) -> dense(2, tensors=fc2)\"",
        ImportFailure.Message(ImportErrorId.GraphNeeded, ExpectedOutputs.Open("two-dense.pt")));

    [Fact]
    public void LSTMs_of_equal_size_have_no_order_without_a_statement()
    {
        SourceFile file = ExpectedOutputs.Open("two-orders.pt");
        Assert.Contains("its LSTMs fit in more than one order", ImportFailure.Message(ImportErrorId.GraphNeeded, file));
        Assert.Equal(
            "Graph: \"lstm(4, sequences)\" at character 1 fits first (4 -> 4) as well as second (4 -> 4); choose with tensors=first or tensors=second",
            ImportFailure.Message(ImportErrorId.GraphMismatch, file, "lstm(4, sequences) -> lstm(4)"));
        ImportedModel model = Importer.Import(file, "lstm(4, sequences, tensors=second) -> lstm(4)");
        Assert.Equal(["second", "first"], model.Network.Layers.Select(layer => layer.Name));
    }
}
