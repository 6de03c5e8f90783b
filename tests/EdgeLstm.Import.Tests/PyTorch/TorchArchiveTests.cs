using System.IO.Compression;
using EdgeLstm.Import.Formats.PyTorch;
using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>The archive around the pickle: any prefix, any compression, and storages that do not fit.</summary>
public sealed class TorchArchiveTests
{
    private static (string Name, byte[] Bytes)[] Entries() => TorchZip.Entries(ExpectedOutputs.Open("state-dict.pt"));

    [Theory]
    [InlineData(CompressionLevel.NoCompression, "archive/")]
    [InlineData(CompressionLevel.SmallestSize, "any name, even ünusual/")]
    public void Prefix_compression_and_order_of_the_entries_do_not_matter(CompressionLevel level, string prefix)
    {
        SourceFile file = TorchZip.Write(level, [.. Entries().Reverse().Select(entry => (entry.Name.Replace("state-dict/", prefix, StringComparison.Ordinal), entry.Bytes))]);
        ExpectedOutputs.AssertMatches("state-dict.pt", Importer.Import(file, graph: null).Network.Layers);
    }

    [Fact]
    public void A_big_endian_file_is_refused() => Assert.Equal(
        "the file was written on a big-endian machine (its entry byteorder does not say \"little\"); save it again on a little-endian one",
        ImportFailure.Message(ImportErrorId.UnsupportedAttribute, With("state-dict/byteorder", "big"u8.ToArray())));

    [Theory]
    [InlineData("state-dict/constants.pkl")]
    [InlineData("state-dict/code/__torch__.py")]
    public void TorchScript_is_refused(string entry) => Assert.Equal(
        "the file is a TorchScript archive, which holds a program; save its weights: torch.save(torch.jit.load(\"model.pt\").state_dict(), \"weights.pt\")",
        ImportFailure.Message(ImportErrorId.UnknownFormat, With(entry, [])));

    [Fact]
    public void A_second_pickle_is_refused() => Assert.Equal(
        "the zip archive holds 2 entries data.pkl, and a PyTorch file has one; save the file again",
        ImportFailure.Message(ImportErrorId.CorruptFile, With("other/data.pkl", [])));

    [Fact]
    public void A_missing_storage_is_refused() => Assert.Contains(
        "the archive has 0 entries 'state-dict/data/1'",
        ImportFailure.Message(ImportErrorId.CorruptFile, TorchZip.Write(CompressionLevel.NoCompression, [.. Entries().Where(entry => entry.Name != "state-dict/data/1")])));

    [Fact]
    public void A_storage_of_another_length_is_refused() => Assert.Equal(
        "the storage data/1 has 260 bytes, and the pickle says 64 elements of 4; save the file again",
        ImportFailure.Message(ImportErrorId.CorruptFile, With("state-dict/data/1", new byte[260])));

    [Fact]
    public void A_plain_pickle_is_recognised_and_refused() => Assert.Equal(
        "this is a plain Python pickle, not a file of torch.save; save the weights: torch.save(model.state_dict(), \"model.pt\")",
        ImportFailure.Message(ImportErrorId.UnknownFormat, new SourceFile("scaler.pkl", [0x80, 4, (byte)'N', (byte)'.'])));

    // lstm(1 -> 1): four rows; the storage has 16 floats, of which these views take eight at most.
    [Theory]
    [InlineData(0, 4, 4, 1, null)]
    [InlineData(12, 4, 1, 1, null)]
    [InlineData(3, 4, 4, 7, null)]
    [InlineData(13, 4, 1, 1, "offset 13, strides [1, 1]")]
    [InlineData(0, 4, 6, 1, "offset 0, strides [6, 1]")]
    [InlineData(-1, 4, 1, 1, "offset -1, strides [1, 1]")]
    [InlineData(8, 4, -1, 1, "offset 8, strides [-1, 1]")]
    [InlineData(long.MaxValue, 4, long.MaxValue, 1, "offset 9223372036854775807, strides [9223372036854775807, 1]")]
    public void Views_stay_in_their_storage(long offset, int rows, long stride, long columnStride, string? error)
    {
        SourceFile file = Lstm(kernel => kernel.Tensor("FloatStorage", "0", 16, offset, [rows, 1], [stride, columnStride]));
        if (error is null)
        {
            float[] kernel = [.. ((Model.LstmLayer)Importer.Import(file, graph: null).Network.Layers[0]).Kernel.Values];
            Assert.Equal(Enumerable.Range(0, rows).Select(row => (float)(offset + row * stride)), kernel);
        }
        else
        {
            Assert.Equal(
                $"tensor weight_ih_l0 [4, 1] reaches beyond its storage of 16 elements ({error}); save the file again",
                ImportFailure.Message(ImportErrorId.CorruptFile, file));
        }
    }

    [Fact]
    public void A_view_with_more_elements_than_its_storage_allocates_nothing()
    {
        // expand(): 262,144 x 65,536 elements out of sixteen floats.
        long[] huge = [262_144, 65_536];
        SourceFile file = TorchZip.Write(
            new PickleBytes().Op('}').Op('(')
                .Text("weight_ih_l0").Tensor("FloatStorage", "0", 16, 0, huge, [0, 0])
                .Text("weight_hh_l0").Tensor("FloatStorage", "0", 16, 0, huge, [0, 0])
                .Op('u').Op('.').ToArray(),
            ("archive/data/0", new byte[64]));
        Assert.Contains("reaches beyond its storage of 16 elements", ImportFailure.Message(ImportErrorId.CorruptFile, file));
    }

    [Fact]
    public void An_untyped_storage_takes_the_type_of_its_tensor()
    {
        object? tensor = PickleMachine.Read(new PickleBytes().Global("torch._utils", "_rebuild_tensor_v3").Op('(')
            .Op('(').Text("storage").Global("torch.storage", "UntypedStorage").Text("0").Text("cpu").Int(8).Op('t').Op('Q')
            .Int(0).Ints(4).Ints(1).Op(0x89).Op('}').Global("torch", "float16").Op('N').Op('t').Op('R').Op('.').ToArray());
        Assert.Equal("float16", Assert.IsType<TorchTensor>(tensor).TypeName);
    }

    private static SourceFile Lstm(Func<PickleBytes, PickleBytes> kernel)
    {
        PickleBytes pickle = new PickleBytes().Op('}').Op('(').Text("weight_ih_l0");
        pickle = kernel(pickle).Text("weight_hh_l0").Tensor("FloatStorage", "0", 16, 0, [4, 1], [1, 1]).Op('u').Op('.');
        byte[] storage = [.. Enumerable.Range(0, 16).SelectMany(value => BitConverter.GetBytes((float)value))];
        return TorchZip.Write(pickle.ToArray(), ("archive/data/0", storage));
    }

    private static SourceFile With(string name, byte[] bytes) => TorchZip.Write(
        CompressionLevel.NoCompression, [.. Entries().Where(entry => entry.Name != name), (name, bytes)]);
}
