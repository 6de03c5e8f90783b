using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Every kind of file gives the outputs that PyTorch computes with its weights.</summary>
public sealed class PyTorchOutputTests
{
    private const string SingleDense = "inferred lstm(4) -> dense(2): linear output, last timestep; state it with Graph if the model differs";
    private const string NoDense = "inferred lstm(4): h is the output, last timestep; state it with Graph if the model differs";

    [Theory]
    [InlineData("state-dict.pt", SingleDense)]
    [InlineData("protocol4.pt", SingleDense)]
    [InlineData("float16.pt", SingleDense)]
    [InlineData("bfloat16.pt", SingleDense)]
    [InlineData("float32.pt", SingleDense)]
    [InlineData("float64.pt", SingleDense)]
    [InlineData("views.pt", SingleDense)]
    [InlineData("parameters.pt", SingleDense)]
    [InlineData("no-bias.pt", SingleDense)]
    [InlineData("cell.pt", NoDense)]
    [InlineData("bare.pt", NoDense)]
    [InlineData("stacked.pt", "inferred lstm(4, sequences) -> lstm(4, sequences) -> lstm(4) -> dense(2): linear output, last timestep; state it with Graph if the model differs")]
    public void An_inferred_network_gives_PyTorchs_outputs(string fixture, string note)
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open(fixture), graph: null);

        ExpectedOutputs.AssertMatches(fixture, model.Network.Layers);
        Assert.Equal([note], model.Notes);
        Assert.Equal(3, model.Network.InputSize);
        Assert.Null(model.Network.Timesteps);
        Assert.Equal("PyTorch archive", model.Network.Source.Format);
    }

    [Theory]
    [InlineData("module.pt", "PyTorch archive", NoDense, "the file is a pickled module (torch.nn.modules.rnn.LSTM)")]
    [InlineData("own-module.pt", "PyTorch archive", SingleDense, "the file is a pickled module (__main__.Network)")]
    [InlineData("own-settings.pt", "PyTorch archive", SingleDense, "the weights are those of the dictionary model", "model is a pickled module (__main__.Network)", "entries that carry no weights were skipped: settings")]
    [InlineData("legacy.pt", "PyTorch file of before 1.6", SingleDense)]
    [InlineData("legacy-module.pt", "PyTorch file of before 1.6", SingleDense, "the weights are those of the dictionary model", "model is a pickled module (__main__.Network)", "entries that carry no weights were skipped: epoch")]
    public void A_pickled_module_and_the_old_format_give_PyTorchs_outputs(string fixture, string format, string inferred, params string[] notes)
    {
        const string ModuleAdvice = "; its weights were read, and what its code does with them has to be stated with Graph where it is more than was inferred";

        ImportedModel model = Importer.Import(ExpectedOutputs.Open(fixture), graph: null);

        ExpectedOutputs.AssertMatches(fixture, model.Network.Layers);
        Assert.Equal(format, model.Network.Source.Format);
        Assert.Equal([.. notes.Select(note => note.Contains("pickled") ? note + ModuleAdvice : note), inferred], model.Notes);
    }

    [Theory]
    [InlineData("two-dense.pt")]
    [InlineData("autoencoder.pt")]
    [InlineData("model-and-ema.pt")]
    public void A_stated_network_gives_PyTorchs_outputs(string fixture)
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open(fixture), ExpectedOutputs.Graph(fixture));
        ExpectedOutputs.AssertMatches(fixture, model.Network.Layers);
    }

    // eps of both normalizations stands in the modules alone, not in the statement.
    [Fact]
    public void A_pickled_module_brings_its_settings()
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open("configured-module.pt"), ExpectedOutputs.Graph("configured-module.pt"));

        ExpectedOutputs.AssertMatches("configured-module.pt", model.Network.Layers);
        Assert.Contains(
            "modules without weights, which Graph has to state where they are used: act (torch.nn.modules.activation.LeakyReLU, negative_slope = 0.2)", model.Notes);
    }

    [Fact]
    public void A_checkpoint_says_what_was_taken_and_what_was_skipped()
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open("checkpoint.pth"), graph: null);

        ExpectedOutputs.AssertMatches("checkpoint.pth", model.Network.Layers);
        Assert.Equal(
            [
                "the weights are those of the dictionary model_state_dict",
                "entries that carry no weights were skipped: epoch, optimizer_state_dict, best_loss, history, device, big",
                SingleDense,
            ],
            model.Notes);
    }

    [Fact]
    public void Settings_beside_the_weights_are_skipped_unread()
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open("checkpoint-with-settings.pth"), graph: null);

        ExpectedOutputs.AssertMatches("checkpoint-with-settings.pth", model.Network.Layers);
        Assert.Equal(
            [
                "the weights are those of the dictionary state_dict",
                "entries that carry no weights were skipped: args, scheduler, optimizer, started, losses, counts, scale, loss, pair, seen, kind",
                SingleDense,
            ],
            model.Notes);
    }

    [Fact]
    public void A_dictionary_for_every_module_is_one_network()
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open("one-dict-a-module.pt"), graph: null);

        ExpectedOutputs.AssertMatches("one-dict-a-module.pt", model.Network.Layers);
        Assert.Equal(["lstm", "fc"], model.Network.Layers.Select(layer => layer.Name));
        Assert.Contains("the checkpoint holds weights in 2 dictionaries, lstm, fc; the names of their tensors start with these", model.Notes);
    }
}
