using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Files of torch.save before 1.6, written by hand: every part of them is checked against the others.</summary>
public sealed class LegacyTorchFileTests
{
    [Fact]
    public void A_file_by_hand_is_read()
    {
        ImportedModel model = Importer.Import(Write(), graph: null);
        Assert.Equal(["inferred lstm(1): h is the output, last timestep; state it with Graph if the model differs"], model.Notes);
        Assert.Equal([3f, 2f, 1f, 0f], ((Model.LstmLayer)model.Network.Layers[0]).Kernel.Values.ToArray());
    }

    [Fact]
    public void Another_machine_or_version_is_refused()
    {
        Assert.Equal(
            "the file was written on a big-endian machine; save it again on a little-endian one",
            ImportFailure.Message(ImportErrorId.UnsupportedAttribute, Write(littleEndian: false)));
        Damaged("its version is not 1001, the only one that was written", Write(version: 1002));
    }

    [Fact]
    public void Storages_that_do_not_fit_are_refused()
    {
        Damaged("its storage k has 5 elements, and the tensors say 4", Write(count: 5));
        Damaged("its storage k has -1 elements, and the tensors say 4", Write(count: -1));
        Damaged("its list of storages names one that no tensor has", Write(keys: ["other"]));
        Damaged("its list of storages names k twice", Write(keys: ["k", "k"]));
        Damaged("its storage k of 4 elements has no data", Write(keys: []));
        Damaged("it ends before its STOP", Write(trailing: -1));
        Damaged("1 bytes follow its last storage", Write(trailing: 1));
    }

    [Fact]
    public void A_part_of_another_storage_is_refused() => Damaged("a persistent id is no storage", Write(view: true));

    [Fact]
    public void A_huge_storage_allocates_nothing() => Damaged("it ends before its STOP", Write(storageCount: long.MaxValue, count: long.MaxValue));

    private static void Damaged(string problem, SourceFile file) => Assert.Equal(
        $"the pickle in the file is damaged: {problem}; save the file again", ImportFailure.Message(ImportErrorId.CorruptFile, file));

    // An LSTM of one unit whose two kernels are the same four floats.
    private static SourceFile Write(
        long version = 1001, bool littleEndian = true, long storageCount = 4, bool view = false, string[]? keys = null, long count = 4, int trailing = 0)
    {
        keys ??= ["k"];
        PickleBytes content = new PickleBytes().Op('}').Op('(');
        foreach (string name in new[] { "weight_ih_l0", "weight_hh_l0" })
        {
            content.Text(name).Global("torch._utils", "_rebuild_tensor_v2").Op('(')
                .Op('(').Text("storage").Global("torch", "FloatStorage").Text("k").Text("cpu").Int(storageCount);
            content = view ? content.Ints(1, 0, 4) : content.Op('N');
            content.Op('t').Op('Q').Int(0).Ints(4, 1).Ints(1, 1).Op(0x89).Op('}').Op('t').Op('R');
        }

        PickleBytes list = new PickleBytes().Op(']').Op('(');
        foreach (string key in keys)
            list.Text(key);
        byte[] data = [.. keys.SelectMany(_ => (byte[])[.. BitConverter.GetBytes(count), .. new[] { 3f, 2f, 1f, 0f }.SelectMany(BitConverter.GetBytes)])];
        byte[] all =
        [
            0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
            .. new PickleBytes().Int(version).Op('.').ToArray(),
            .. new PickleBytes().Op('}').Text("little_endian").Op(littleEndian ? (byte)0x88 : (byte)0x89).Op('s').Op('.').ToArray(),
            .. content.Op('u').Op('.').ToArray(),
            .. list.Op('e').Op('.').ToArray(),
            .. data,
        ];
        return new SourceFile("pump.pt", trailing < 0 ? all[..^-trailing] : [.. all, .. new byte[trailing]]);
    }
}
