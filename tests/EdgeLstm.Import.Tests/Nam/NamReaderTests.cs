using EdgeLstm.Import.Tests.Json;
using Xunit;

namespace EdgeLstm.Import.Tests.Nam;

public sealed class NamReaderTests
{
    [Theory]
    [InlineData(1, 3, 1, 1)]
    [InlineData(1, 5, 2, 1)]
    [InlineData(2, 3, 3, 2)]
    public void The_network_starts_from_the_stored_state(int input, int units, int layers, int output)
    {
        var file = new NamFile(input, units, layers, output);
        double[][] window = file.Window(8);
        PlainLstm.AssertEqual(file.Expected(window), file.Computed(window));

        ImportedModel model = Importer.Import(file.File, graph: null);
        Assert.Equal(".nam 0.5.4, LSTM", model.Network.Source.Format);
        Assert.Equal(input, model.Network.InputSize);
        Assert.Equal(layers + 1, model.Network.Layers.Count);
    }

    [Theory]
    [InlineData(48000.0, 24000)]
    [InlineData(44100.0, 22050)]
    [InlineData(11025.0, 5512)]
    [InlineData(-1.0, 1)]
    [InlineData(null, 1)]
    public void The_zeros_that_the_original_runs_first_are_offered(double? rate, int zeros)
    {
        var file = new NamFile();
        file.Root["sample_rate"] = rate;
        Assert.Equal(
            [
                FormattableString.Invariant($"NeuralAmpModelerCore runs {zeros} zero{(zeros == 1 ? "" : "s")} before the first sample; set Prewarm=\"{zeros}\" on the item to start from there, without it the model starts from the h and c that the file stores"),
                "metadata (loudness) describes the model to a host; as in NeuralAmpModelerCore, none of it changes the output",
            ],
            Importer.Import(file.File, graph: null).Notes);
    }

    [Fact]
    public void A_file_without_rate_and_metadata_is_read()
    {
        var file = new NamFile();
        file.Root.Remove("sample_rate");
        file.Root.Remove("metadata");
        file.Root["version"] = "0.7.0";
        Assert.StartsWith("NeuralAmpModelerCore runs 1 zero before", Assert.Single(Importer.Import(file.File, graph: null).Notes), StringComparison.Ordinal);
    }
}
