using EdgeLstm.Model;
using EdgeLstm.Shared;
using Xunit;

namespace EdgeLstm.Import.Tests.Onnx;

/// <summary>What becomes of the graph around the numbers: names, states, files beside it, lengths. The numbers are compared with ONNX Runtime elsewhere.</summary>
public sealed class OnnxReaderTests
{
    [Fact]
    public void State_that_goes_in_and_comes_out_makes_a_model_that_steps()
    {
        OnnxChain chain = new(17, seed: 1);
        string[] inputs = ["x", chain.Random(1, 1, 16, 3), chain.Random(1, 1, 16, 4), "", "", "h", "c"];
        ImportedModel model = Import(chain.File
            .Node("LSTM", inputs, ["y", "h_next", "c_next"], ("hidden_size", 4))
            .Input("x", 1, 1, 3).Input("h", 1, 1, 4).Input("c", 1, 1, 4)
            .Output("y").Output("h_next").Output("c_next"));

        Assert.True(model.Network.Stateful);
        Assert.Null(model.Network.Timesteps);
        var lstm = Assert.IsType<LstmLayer>(Assert.Single(model.Network.Layers));
        Assert.True(lstm.ReturnSequences);
        Assert.Contains("h and c go in as 'h', 'c' and come out as 'h_next', 'c_next': the model keeps them itself, beginning with zeros", model.Notes);
    }

    [Fact]
    public void Graph_chooses_one_of_several_outputs()
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).BatchFirstLstm(3, 4);
        string sequence = chain.Current;
        string last = chain.LastStep().Gemm(4, 2).Current;
        byte[] file = chain.File.Input("x", 1, 5, 3).Output(sequence).Output(last).ToArray();

        Network first = Importer.Import(new SourceFile("pump.onnx", file), $"output({sequence})").Network;
        Network second = Importer.Import(new SourceFile("pump.onnx", file), $"output({last})").Network;
        Assert.Single(first.Layers);
        Assert.Equal(2, second.Layers.Count);
    }

    [Fact]
    public void Layers_have_the_names_of_their_nodes()
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).Transpose(1, 0, 2).Lstm(3, 4, last: true);
        string lstm = chain.Current;
        string dense = chain.Squeeze(0).Gemm(4, 2).Current;
        ImportedModel model = Import(chain.File.Input("x", 1, 5, 3).Output(dense));
        Assert.Equal([lstm, dense], model.Network.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Weights_in_a_file_beside_the_model_are_read(int offset)
    {
        string folder = Directory.CreateTempSubdirectory("edgelstm-onnx").FullName;
        try
        {
            float[] kernel = SeededValues.Create(1, "W", 48, 1);
            byte[] bytes = [.. new byte[offset], .. kernel.SelectMany(BitConverter.GetBytes), .. new byte[3]];
            File.WriteAllBytes(Path.Combine(folder, "pump.data"), bytes);
            byte[] External() => Lstm(OnnxMessages.ExternalTensor("W", [1, 16, 3], "pump.data", offset, 192));
            Network beside = Importer.Import(new SourceFile(Path.Combine(folder, "pump.onnx"), External()), graph: null).Network;
            Network within = Importer.Import(new SourceFile("pump.onnx", Lstm(OnnxMessages.Tensor("W", [1, 16, 3], kernel))), graph: null).Network;
            Assert.Equal(within.Layers, beside.Layers);

            File.WriteAllBytes(Path.Combine(folder, "pump.data"), bytes[..(offset + 191)]);
            var error = Assert.Throws<ImportException>(() => Importer.Import(new SourceFile(Path.Combine(folder, "pump.onnx"), External()), graph: null));
            Assert.Equal(ImportErrorId.CorruptFile, error.Id);
            Assert.Contains($"'pump.data' has {offset + 191} bytes, too few for 192 at {offset}", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Lstm(ProtobufWriter kernel)
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).Transpose(1, 0, 2);
        chain.File.Add(5, kernel);
        chain.Then("LSTM", ["W", chain.Random(1, 1, 16, 4)], ("hidden_size", 4));
        return chain.File.Input("x", 1, 5, 3).Output(chain.Current).ToArray();
    }

    private static ImportedModel Import(OnnxFile file) => Importer.Import(new SourceFile("pump.onnx", file.ToArray()), graph: null);
}
