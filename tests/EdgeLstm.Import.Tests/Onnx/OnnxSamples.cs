using EdgeLstm.Import.Tests.Fuzzing;
using EdgeLstm.Shared;

namespace EdgeLstm.Import.Tests.Onnx;

/// <summary>Small ONNX files for the fuzzer.</summary>
internal static class OnnxSamples
{
    public static IEnumerable<FuzzSeed> All =>
    [
        new("chain.onnx", Chain()),
        new("node.onnx", Node()),
        new("folded.onnx", Folded()),
    ];

    /// <summary>A convolution, an LSTM in both directions, a dense layer and a residual.</summary>
    private static byte[] Chain()
    {
        var chain = new OnnxChain(17, seed: 1);
        chain.Transpose(0, 2, 1).Then("Conv", [chain.Random(1, 3, 2, 2), chain.Random(1, 3)], ("pads", (int[])[1, 0])).Transpose(0, 2, 1);
        chain.Transpose(1, 0, 2).Lstm(3, 2, direction: "bidirectional").Transpose(0, 2, 1, 3).Then("Reshape", [chain.Integers(0, 0, -1)]).Transpose(1, 0, 2);
        string skipped = chain.Current;
        chain.Dense(4, 4).Then("Relu").Then("Add", [skipped]).LastStep().Gemm(4, 1);
        return chain.File.Input("x", "batch", 6, 2).Output(chain.Current, "batch", 1).ToArray();
    }

    /// <summary>An LSTM node with every attribute and input, its weights as lists of numbers.</summary>
    private static byte[] Node()
    {
        var file = new OnnxFile(14);
        string Numbers(string name, params long[] shape)
        {
            file.Add(5, OnnxMessages.TensorOfNumbers(name, shape, SeededValues.Create(2, name, (int)shape.Aggregate((a, b) => a * b), 1)));
            return name;
        }

        string[] inputs = ["x", Numbers("W", 1, 8, 2), Numbers("R", 1, 8, 2), Numbers("B", 1, 16), "", Numbers("h", 1, 1, 2), Numbers("c", 1, 1, 2), Numbers("P", 1, 6)];
        return file
            .Node(
                "LSTM",
                inputs,
                ["y"],
                ("hidden_size", 2),
                ("direction", "reverse"),
                ("activations", (string[])["HardSigmoid", "ScaledTanh", "LeakyRelu"]),
                ("activation_alpha", (float[])[0.3f, 1.5f, 0.2f]),
                ("activation_beta", (float[])[0.4f, 0.7f]),
                ("clip", 3f),
                ("input_forget", 1),
                ("layout", 0))
            .Input("x", "timesteps", 1, 2)
            .Output("y", "timesteps", 1, 1, 2)
            .ToArray();
    }

    /// <summary>Weights that the graph computes from constants, and a state as long as the batch.</summary>
    private static byte[] Folded()
    {
        var chain = new OnnxChain(13, seed: 3);
        string shape = chain.Node(
            "Concat",
            [chain.Integers(1), chain.Node("Unsqueeze", [chain.Node("Gather", [chain.Node("Shape", ["x"]), chain.Index(0)], ("axis", 0)), chain.Integers(0)]), chain.Integers(2)],
            ("axis", 0));
        string zeros = chain.Node("ConstantOfShape", [shape]);
        string kernel = chain.Node("Transpose", [chain.Random(1, 1, 2, 8)], ("perm", (int[])[0, 2, 1]));
        string recurrent = chain.Node("Unsqueeze", [chain.Node("Concat", [chain.Random(1, 6, 2), chain.Random(1, 2, 2)], ("axis", 0)), chain.Integers(0)]);
        chain.Transpose(1, 0, 2).Then("LSTM", [kernel, recurrent, "", "", zeros, zeros], ("hidden_size", 2)).Squeeze(1).Transpose(1, 0, 2);
        return chain.LastStep().Then("Mul", [chain.Positive(2)]).File.Input("x", "batch", 4, 2).Output(chain.Current).ToArray();
    }
}
