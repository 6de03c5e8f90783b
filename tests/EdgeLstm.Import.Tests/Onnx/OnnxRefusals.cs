using EdgeLstm.Shared;

namespace EdgeLstm.Import.Tests.Onnx;

/// <summary>ONNX files that import refuses.</summary>
internal static class OnnxRefusals
{
    public static IEnumerable<Refusal> All => [.. Files(), .. Graphs(), .. Lstms(), .. Layers()];

    private static IEnumerable<Refusal> Files() =>
    [
        Of(chain => Network(chain), opset: 6),
        Of(chain => Network(chain), opset: 99),
        new("ONNX", "pump.onnx", File(chain => Network(chain))[..^200]),
        Of(chain => Weights(chain, OnnxMessages.Tensor("W", [1, 16, 3], new float[47]))),
        Of(chain => Weights(chain, new ProtobufWriter().Integer(1, 1).Integer(1, 16).Integer(1, 3).Integer(2, 3).Text(8, "W").Bytes(9, new byte[48]))),
        Of(chain => Weights(chain, OnnxMessages.ExternalTensor("W", [1, 16, 3], "../pump.data", 0, 192))),
        Of(chain => Weights(chain, OnnxMessages.ExternalTensor("W", [1, 16, 3], "pump.data", 0, 8))),
    ];

    private static IEnumerable<Refusal> Graphs() =>
    [
        Of(chain => chain.Then("GRU", [chain.Random(1, 1, 12, 3), chain.Random(1, 1, 12, 4)], ("hidden_size", 4))),
        Of(chain => chain.Dense(3, 4).Then("Sigmoid").Then("Tanh")),
        Of(chain => Network(chain).Then("Einsum")),
        Of(chain => Network(chain).Then("MatMul", [chain.Node("Transpose", [chain.Current])])),
        Of(chain =>
        {
            chain.File.Add(1, new ProtobufWriter().Text(1, Network(chain).Current).Text(2, "y").Text(3, "fused").Text(4, "FusedGemm").Text(7, "com.microsoft"));
            chain.Current = "y";
            return chain;
        }),
        Of(chain =>
        {
            chain.File.Output(Network(chain).Current);
            chain.Current = chain.Node("Tanh", [chain.Current]);
            return chain;
        }),
        Of(chain => Network(chain), graph: "output(speed)"),
        Of(chain => Network(chain), graph: "lstm(1)"),
        Of(chain =>
        {
            chain.Transpose(1, 0, 2).File.Node("LSTM", [chain.Current, chain.Random(1, 1, 16, 3), chain.Random(1, 1, 16, 4)], ["", "", "cell"], ("hidden_size", 4));
            chain.Current = "cell";
            return chain;
        }),
        Of(chain =>
        {
            string branch = chain.Node("MatMul", ["x", chain.Random(1, 3, 4)]);
            return Sequence(chain).Dense(4, 4).Then("Add", [branch]);
        }),
        Of(chain => Sequence(chain).Then("Gather", [chain.Integers(0, 2)], ("axis", 1))),
        Of(chain => Sequence(chain).Then("ReduceMean", null, ("axes", (int[])[2]))),
    ];

    private static IEnumerable<Refusal> Lstms() =>
    [
        Node(("direction", "sideways")),
        Node(("layout", 2)),
        Node(("clip", 0f)),
        Node(("cell_clip", 1f)),
        Node(("activations", (string[])["Sigmoid", "Tanh"])),
        Node(("activations", (string[])["Sigmoid", "Tanh", "Mish"])),
        Node(("activations", (string[])["Sigmoid", "Affine", "Tanh"])),
        Node(("activations", (string[])["Sigmoid", "ThresholdedRelu", "Tanh"])),
        Node(("activation_alpha", (float[])[1])),
        Of(chain => Lstm(chain, chain.Random(1, 1, 16, 2))),
        Of(chain => Lstm(chain, chain.Random(1, 1, 16, 3), lengths: chain.Integers(8, 6))),
        Of(chain => Lstm(chain, chain.Random(1, 1, 16, 3), state: chain.Random(1, 1, 2, 4))),
        Of(chain => Lstm(chain, chain.Random(1, 1, 16, 3), state: chain.Node("MatMul", ["x", chain.Random(1, 3, 4)]))),
        Of(chain =>
        {
            chain.File.Input("weights", 1, 16, 3);
            return Lstm(chain, "weights");
        }),
    ];

    private static IEnumerable<Refusal> Layers() =>
    [
        Of(chain => Conv(chain, chain.Random(1, 6, 1, 3), ("group", 3))),
        Of(chain => Conv(chain, chain.Random(1, 6, 3, 3), ("auto_pad", "SOMEHOW"))),
        Of(chain => Pool(chain, ("ceil_mode", 1))),
        Of(chain => Pool(chain, ("pads", (int[])[1, 1]))),
        Of(chain => Sequence(chain).Then("Softmax", null, ("axis", 1))),
        Of(chain => Sequence(chain).Then("Clip", [chain.Floats([-1]), chain.Floats([1])])),
        Of(chain => Sequence(chain).Then("LayerNormalization", [chain.Random(1, 8, 4)], ("axis", 1))),
    ];

    private static Refusal Of(Func<OnnxChain, OnnxChain> build, long opset = 17, string? graph = null) => new("ONNX", "pump.onnx", File(build, opset), graph);

    private static byte[] File(Func<OnnxChain, OnnxChain> build, long opset = 17)
    {
        OnnxChain chain = build(new OnnxChain(opset, seed: 1));
        return chain.File.Input("x", "batch", 8, 3).Output(chain.Current).ToArray();
    }

    private static OnnxChain Sequence(OnnxChain chain) => chain.BatchFirstLstm(3, 4);

    private static OnnxChain Network(OnnxChain chain) => Sequence(chain).LastStep().Gemm(4, 2);

    private static Refusal Node((string, object?) attribute) =>
        Of(chain => chain.Transpose(1, 0, 2).Then("LSTM", [chain.Random(1, 1, 16, 3), chain.Random(1, 1, 16, 4)], ("hidden_size", 4), attribute));

    private static OnnxChain Weights(OnnxChain chain, ProtobufWriter kernel)
    {
        chain.File.Add(5, kernel);
        return Lstm(chain, "W");
    }

    private static OnnxChain Lstm(OnnxChain chain, string kernel, string lengths = "", string state = "") =>
        chain.Transpose(1, 0, 2).Then("LSTM", [kernel, chain.Random(1, 1, 16, 4), "", lengths, state], ("hidden_size", 4));

    private static OnnxChain Conv(OnnxChain chain, string weights, (string, object?) attribute) =>
        chain.Transpose(0, 2, 1).Then("Conv", [weights], attribute).Transpose(0, 2, 1).BatchFirstLstm(6, 4);

    private static OnnxChain Pool(OnnxChain chain, (string, object?) attribute) =>
        chain.Transpose(0, 2, 1).Then("MaxPool", null, ("kernel_shape", (int[])[3]), ("strides", (int[])[3]), attribute).Transpose(0, 2, 1).BatchFirstLstm(3, 4);
}
