using System.Text;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class UnknownContentTests
{
    [Theory]
    [InlineData("", "the file is empty; export the model again")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00", "this is a Git LFS pointer, not the model itself; run 'git lfs pull'")]
    [InlineData("\r\n <!DOCTYPE html>", "this is an HTML or XML page, not a model; download the file itself")]
    [InlineData("{\"name\": \"pump\"}", "a JSON file, but of no format that holds a network (none of its properties is in_shape, model_data, architecture, state_dict or a tensor, and its \"format\" is not \"edgelstm\"); EdgeLstm reads Keras .keras and .h5, PyTorch .pt and .pth, .safetensors, .onnx, .nam, .lstm.json and JSON of RTNeural, AIDA-X and GuitarML")]
    [InlineData("MZ what is this", "the content is of no known format; EdgeLstm reads Keras .keras and .h5, PyTorch .pt and .pth, .safetensors, .onnx, .nam, .lstm.json and JSON of RTNeural, AIDA-X and GuitarML")]
    public void Names_the_content_and_the_way_out(string content, string message)
    {
        var file = new SourceFile("folder/model.pt", Encoding.UTF8.GetBytes(content));
        ImportException error = Assert.Throws<ImportException>(() => Importer.Import(file, graph: null));
        Assert.Equal(ImportErrorId.UnknownFormat, error.Id);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing()
    {
        ImportException error = Assert.Throws<ImportException>(() => SourceFile.Open("no/such/file.keras"));
        Assert.Equal(ImportErrorId.UnreadableFile, error.Id);
        Assert.Equal("the file does not exist; check the path of the LstmWeights item", error.Message);
    }
}
