using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>What a refusal offers works; the messages of all refusals stand in <see cref="PyTorchRefusals"/>.</summary>
public sealed class PyTorchRefusalTests
{
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
