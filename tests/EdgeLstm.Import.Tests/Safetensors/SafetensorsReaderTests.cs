using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.Safetensors;

public sealed class SafetensorsReaderTests
{
    // lstm(1 -> 1) of zeros: 48 bytes of weights.
    private const string Lstm =
        "\"weight_ih_l0\":{\"dtype\":\"F32\",\"shape\":[4,1],\"data_offsets\":[0,16]},\"weight_hh_l0\":{\"dtype\":\"F32\",\"shape\":[4,1],\"data_offsets\":[16,32]}";

    [Theory]
    [InlineData("float16.safetensors")]
    [InlineData("bfloat16.safetensors")]
    [InlineData("float32.safetensors")]
    [InlineData("float64.safetensors")]
    public void Every_float_type_gives_PyTorchs_outputs(string fixture)
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open(fixture), graph: null);

        ExpectedOutputs.AssertMatches(fixture, model.Network.Layers);
        Assert.Equal("safetensors", model.Network.Source.Format);
        Assert.Equal(["inferred lstm(4) -> dense(2): linear output, last timestep; state it with Graph if the model differs"], model.Notes);
    }

    [Fact]
    public void The_same_weights_as_pt_give_the_same_layers() => Assert.Equal(
        Importer.Import(ExpectedOutputs.Open("bfloat16.pt"), graph: null).Network.Layers,
        Importer.Import(ExpectedOutputs.Open("bfloat16.safetensors"), graph: null).Network.Layers);

    [Fact]
    public void Metadata_and_padding_are_allowed()
    {
        ImportedModel model = Importer.Import(SafetensorsBytes.Write("{\"__metadata__\":{\"format\":\"pt\"}," + Lstm + "}   ", 32), graph: null);
        Assert.Single(model.Network.Layers);
    }

    [Theory]
    [InlineData("F8_E4M3", 1)]
    [InlineData("I64", 8)]
    [InlineData("F4_OF_TOMORROW", 3)]
    public void Another_type_is_refused_only_where_it_is_used(string dtype, int bytes)
    {
        string header = FormattableString.Invariant($"{{{Lstm},\"steps\":{{\"dtype\":\"{dtype}\",\"shape\":[],\"data_offsets\":[32,{32 + bytes}]}}}}");
        ImportedModel model = Importer.Import(SafetensorsBytes.Write(header, 32 + bytes), "lstm(1)");
        Assert.Equal(["tensors that Graph does not use: steps []"], model.Notes);

        Assert.Equal(
            "tensor weight_ih_l0 [4, 1] has the type I32; float32, float16, bfloat16 and float64 are read. Convert it before saving, for example with model.float()",
            ImportFailure.Message(ImportErrorId.TensorMismatch, SafetensorsBytes.Write("{" + Lstm.Replace("F32", "I32", StringComparison.Ordinal) + "}", 32)));
    }

    [Theory]
    [InlineData("{", 0, "the safetensors header is no valid JSON (")]
    [InlineData("{\"a\":1}", 0, "a holds Number where Object should be")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "__metadata__ holds Number where String should be")]
    [InlineData("{\"a\":{\"shape\":[],\"data_offsets\":[0,4]}}", 4, "tensor a has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", 4, "tensor a has no shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", 4, "tensor a has no data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"stride\":[]}}", 4, "tensor a has the unknown property stride")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "tensor a has a length or offset that is no whole number from 0 on")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "tensor a has a length or offset that is no whole number from 0 on")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296],\"data_offsets\":[0,4]}}", 4, "tensor a has an axis longer than 2,147,483,647")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,8]}}", 4, "tensor a has the data_offsets [0, 8], which do not lie in the 4 bytes of data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,0]}}", 4, "tensor a has the data_offsets [4, 0], which do not lie in the 4 bytes of data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}", 4, "tensor a has the data_offsets [0], which do not lie in the 4 bytes of data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "tensor a has 4 bytes, which are not those of F32 [2]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}}", 4, "tensor a has 4 bytes, which are not those of F32 [2147483647, 2147483647")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[2,4]}}", 4, "its tensors overlap at byte 2 of the data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[6,8]}}", 8, "its tensors leave a hole at byte 4 of the data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 6, "its tensors end at byte 4 of the data, which has 6")]
    public void A_damaged_header_is_named(string header, int dataBytes, string problem) =>
        Assert.Contains(problem, ImportFailure.Message(ImportErrorId.CorruptFile, new SourceFile("x", Padded(header, dataBytes))));

    [Fact]
    public void A_tensor_given_twice_is_refused() => Assert.Contains(
        "the safetensors header is no valid JSON (",
        ImportFailure.Message(ImportErrorId.CorruptFile, SafetensorsBytes.Write("{" + Lstm + "," + Lstm + "}", 32)));

    [Fact]
    public void A_truncated_header_is_named()
    {
        byte[] bytes = SafetensorsBytes.Write("{" + Lstm + "}", 32).Bytes;
        Assert.Equal(
            "the safetensors file is truncated or damaged: its header has 136 bytes, and the file only 42 after the length; copy or save it again",
            ImportFailure.Message(ImportErrorId.CorruptFile, new SourceFile("x", bytes[..50])));
    }

    // A header of "{" alone would not be recognised: white space and a name follow the brace.
    private static byte[] Padded(string header, int dataBytes) =>
        SafetensorsBytes.Write(header == "{" ? "{\"" : header, dataBytes).Bytes;
}
