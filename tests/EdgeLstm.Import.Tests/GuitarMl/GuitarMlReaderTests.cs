using EdgeLstm.Import.Tests.Json;
using Xunit;

namespace EdgeLstm.Import.Tests.GuitarMl;

public sealed class GuitarMlReaderTests
{
    [Theory]
    [InlineData(1, 4, 1, 1, 1, true)]
    [InlineData(1, 4, 1, 1, 0, true)]
    [InlineData(1, 3, 1, 1, 1, false)]
    [InlineData(3, 5, 1, 1, 1, true)]
    [InlineData(2, 3, 2, 1, 1, true)]
    [InlineData(2, 3, 3, 2, 2, true)]
    [InlineData(2, 3, 1, 2, 0, true)]
    public void The_network_gives_what_PyTorch_gives(int input, int units, int layers, int output, int skip, bool bias)
    {
        var file = new GuitarMlFile(input, units, layers, output, skip, bias);
        double[][] window = file.Window(8);
        PlainLstm.AssertEqual(file.Expected(window), file.Computed(window));

        ImportedModel model = Importer.Import(file.File, graph: null);
        Assert.Equal("Automated-GuitarAmpModelling JSON", model.Network.Source.Format);
        Assert.Equal(input, model.Network.InputSize);
        Assert.Equal(layers + 1 + (skip > 0 ? 1 : 0), model.Network.Layers.Count);
        Assert.Empty(model.Notes);
    }

    [Fact]
    public void A_skip_of_more_channels_than_there_are_takes_those_there_are()
    {
        var file = new GuitarMlFile(input: 1, output: 1, skip: 1);
        double[][] window = file.Window(5);
        file.ModelData["skip"] = 3;
        PlainLstm.AssertEqual(file.Expected(window), file.Computed(window));
    }
}
