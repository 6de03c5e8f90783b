using EdgeLstm.Import.Tests.Safetensors;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>PyTorch and safetensors files that import must refuse; each message stands in <c>docs/formats.md</c>.</summary>
internal static class PyTorchRefusals
{
    private const string Section = "PyTorch and safetensors";

    /// <summary>Fixtures without a statement.</summary>
    private static readonly string[] Fixtures =
    [
        // What connects the layers is not in the file.
        "bidirectional.pt", "two-dense.pt", "batch-norm.pt", "two-orders.pt", "model-and-ema.pt", "own-activation.pt",
        // Other networks, other content.
        "gru.pt", "rnn.pt", "linear.pt", "quantised.pt", "quantised-lstm.pt", "callable.pt",
        "integers.pt", "nan.pt", "too-large.pt",
    ];

    /// <summary>Fixtures with a statement that does not fit them.</summary>
    private static readonly (string Fixture, string Graph)[] Statements =
    [
        ("state-dict.pt", "lstm(8) -> dense(2)"),
        ("state-dict.pt", "lstm(4) -> dense(2, relu6x)"),
        ("state-dict.pt", "lstm(4) => dense(2)"),
        ("state-dict.pt", "lstm(4) -> lstm(4)"),
        ("state-dict.pt", "lstm(4, tensors=encoder) -> dense(2)"),
        ("state-dict.pt", "lstm(4, h0=h0) -> dense(2)"),
        ("state-dict.pt", "dense(2)"),
        ("lstm-1-bi.pt", "lstm(3)"),
        ("lstm-1-proj.pt", "lstm(3, proj=1)"),
        ("two-orders.pt", "lstm(4, sequences) -> lstm(4)"),
        ("layers-conv.pt", "conv1d(4, padding=same, stride=2) -> lstm(3)"),
        ("layers-flatten.pt", "window(5) -> lstm(3, sequences) -> conv1d(2) -> flatten -> dense(3)"),
        ("layers-flatten.pt", "lstm(3, sequences) -> conv1d(2) -> flatten(channels_first) -> dense(3)"),
        ("configured-module.pt", "batchnorm(eps=0.01) -> conv1d(4, padding=1, stride=2) -> lstm(3) -> layernorm -> dense(2)"),
        ("configured-module.pt", "batchnorm -> conv1d(4, padding=1) -> lstm(3) -> layernorm -> dense(2)"),
        ("configured-module.pt", "batchnorm -> conv1d(4, stride=2) -> lstm(3) -> layernorm -> dense(2)"),
        ("group-norm.pt", "lstm(3) -> layernorm"),
        ("layers-merges.pt", "lstm(2) -> add(input) -> dense(2)"),
        ("layers-merges.pt", "lstm(2) -> dense(2) -> add(h)"),
    ];

    /// <summary>Safetensors files by the names and shapes of their tensors.</summary>
    private static readonly (string Name, int[] Shape)[][] Tensors =
    [
        [],
        [("embedding.weight", [50, 4]), ("lstm.weight_ih_l0", [16, 4]), ("lstm.weight_hh_l0", [16, 4])],
        [("lstm.weight_ih_l0", [16, 3]), ("lstm.weight_hh_l0", [16, 4]), ("prelu.alpha", [1])],
        [("lstm.weight_ih_l0", [16, 3])],
        [("lstm.weight_ih_l0", [16, 3]), ("lstm.weight_hh_l0", [16, 4]), ("lstm.bias_ih_l0", [16])],
        [("lstm.weight_ih_l0", [12, 3]), ("lstm.weight_hh_l0", [16, 4])],
        [("lstm.weight_ih_l1", [16, 3]), ("lstm.weight_hh_l1", [16, 4])],
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Refusal> All =>
    [
        .. Fixtures.Select(fixture => Torch(Bytes(fixture))),
        .. Statements.Select(statement => Torch(Bytes(statement.Fixture), statement.Graph)),
        .. Tensors.Select(tensors => Safe(SafetensorsBytes.Zeros(tensors).Bytes)),
        Safe(SafetensorsBytes.Zeros(("weight_ih_l0", [4, 1]), ("weight_hh_l0", [4, 1])).Bytes[..60]),
        Safe(SafetensorsBytes.Write(
            "{\"weight_ih_l0\":{\"dtype\":\"F8_E4M3\",\"shape\":[4,1],\"data_offsets\":[0,4]},\"weight_hh_l0\":{\"dtype\":\"F8_E4M3\",\"shape\":[4,1],\"data_offsets\":[4,8]}}", 8).Bytes),
        .. Archives(),
        Torch([0x80, 4, (byte)'N', (byte)'.']),
        Torch(Tar()),
        Torch(TorchZip.Write(new PickleBytes().Op('}').Op('.').ToArray()).Bytes),
        Torch(Bytes("legacy.pt")[..^8]),
    ];

    private static IEnumerable<Refusal> Archives()
    {
        (string Name, byte[] Bytes)[] entries = TorchZip.Entries(Topology.ExpectedOutputs.Open("state-dict.pt"));
        yield return With(entries, "state-dict/constants.pkl", []);
        yield return With(entries, "state-dict/byteorder", "big"u8.ToArray());
        yield return With(entries, "state-dict/data/1", new byte[260]);
    }

    private static Refusal With((string Name, byte[] Bytes)[] entries, string name, byte[] bytes) => Torch(TorchZip.Write(
        System.IO.Compression.CompressionLevel.NoCompression, [.. entries.Where(entry => entry.Name != name), (name, bytes)]).Bytes);

    // The names and the mark that tell such a tar from others.
    private static byte[] Tar()
    {
        var bytes = new byte[1024];
        "storages"u8.CopyTo(bytes);
        "ustar"u8.CopyTo(bytes.AsSpan(257));
        return bytes;
    }

    private static byte[] Bytes(string fixture) => Topology.ExpectedOutputs.Open(fixture).Bytes;

    private static Refusal Torch(byte[] content, string? graph = null) => new(Section, "pump.pt", content, graph);

    private static Refusal Safe(byte[] content) => new(Section, "pump.safetensors", content);
}
