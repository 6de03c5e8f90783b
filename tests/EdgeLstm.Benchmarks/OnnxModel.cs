using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// The network of one size as an ONNX model: LSTM, then the dense layer as MatMul and Add. x, h and c go in, y and the
/// next h and c come out, so that the caller can carry the state from step to step.
/// </summary>
internal static class OnnxModel
{
    private const long IrVersion = 8;
    private const long Opset = 14;
    private const long FloatType = 1;

    public static byte[] Create(WorkloadSize size)
    {
        var weights = new WorkloadWeights(size);
        int hidden = size.Hidden;
        float[] bias = [.. ToOnnxGates(weights.InputBias), .. ToOnnxGates(weights.RecurrentBias)];

        // The numbers are the field numbers of the messages in ONNX's schema.
        ProtobufWriter graph = new ProtobufWriter()
            .Message(1, Node("LSTM", ["x", "W", "R", "B", "", "h", "c"], ["", "h_next", "c_next"]).Message(5, HiddenSize(hidden)))
            .Message(1, Node("MatMul", ["h_next", "dense_kernel"], ["product"]))
            .Message(1, Node("Add", ["product", "dense_bias"], ["y"]))
            .Text(2, $"lstm-{size}")
            .Message(5, Tensor("W", [1, 4 * hidden, size.Input], ToOnnxGates(weights.Kernel)))
            .Message(5, Tensor("R", [1, 4 * hidden, hidden], ToOnnxGates(weights.RecurrentKernel)))
            .Message(5, Tensor("B", [1, 8 * hidden], bias))
            .Message(5, Tensor("dense_kernel", [hidden, 1], weights.DenseKernel))
            .Message(5, Tensor("dense_bias", [1], [weights.DenseBias]))
            .Message(11, Value("x", 1, 1, size.Input))
            .Message(11, Value("h", 1, 1, hidden))
            .Message(11, Value("c", 1, 1, hidden))
            .Message(12, Value("y", 1, 1, 1))
            .Message(12, Value("h_next", 1, 1, hidden))
            .Message(12, Value("c_next", 1, 1, hidden));
        return new ProtobufWriter()
            .Integer(1, IrVersion)
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset))
            .ToArray();
    }

    /// <summary>From PyTorch's gate order i, f, g, o to ONNX's i, o, f, g; a gate is a quarter of the rows.</summary>
    private static float[] ToOnnxGates(float[] values)
    {
        float[][] gates = [.. values.Chunk(values.Length / 4)];
        return [.. gates[0], .. gates[3], .. gates[1], .. gates[2]];
    }

    private static ProtobufWriter Node(string operation, string[] inputs, string[] outputs)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        foreach (string output in outputs)
            node.Text(2, output);
        return node.Text(4, operation);
    }

    private static ProtobufWriter HiddenSize(int hidden)
    {
        const int IntegerAttribute = 2;
        return new ProtobufWriter().Text(1, "hidden_size").Integer(3, hidden).Integer(20, IntegerAttribute);
    }

    private static ProtobufWriter Tensor(string name, int[] shape, float[] values)
    {
        var tensor = new ProtobufWriter();
        foreach (int length in shape)
            tensor.Integer(1, length);
        return tensor.Integer(2, FloatType).Text(8, name).Floats(9, values);
    }

    private static ProtobufWriter Value(string name, params int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int length in shape)
            dimensions.Message(1, new ProtobufWriter().Integer(1, length));
        ProtobufWriter tensorType = new ProtobufWriter().Integer(1, FloatType).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensorType));
    }
}
