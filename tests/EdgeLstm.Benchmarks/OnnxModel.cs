using EdgeLstm.Shared;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// The network of one size as an ONNX model: LSTM over a number of timesteps, then the dense layer as MatMul and Add on
/// the last h. x, h and c go in, y and the next h and c come out, so that the caller can carry the state from call to call.
/// </summary>
internal static class OnnxModel
{
    private const long Opset = 14;

    public static byte[] Create(WorkloadSize size, int timesteps)
    {
        var weights = new WorkloadWeights(size);
        int hidden = size.Hidden;
        float[] bias = [.. ToOnnxGates(weights.InputBias), .. ToOnnxGates(weights.RecurrentBias)];
        return new OnnxFile(Opset)
            .Node("LSTM", ["x", "W", "R", "B", "", "h", "c"], ["", "h_next", "c_next"], ("hidden_size", hidden))
            .Node("MatMul", ["h_next", "dense_kernel"], ["product"])
            .Node("Add", ["product", "dense_bias"], ["y"])
            .Tensor("W", [1, 4 * hidden, size.Input], ToOnnxGates(weights.Kernel))
            .Tensor("R", [1, 4 * hidden, hidden], ToOnnxGates(weights.RecurrentKernel))
            .Tensor("B", [1, 8 * hidden], bias)
            .Tensor("dense_kernel", [hidden, 1], weights.DenseKernel)
            .Tensor("dense_bias", [1], [weights.DenseBias])
            .Input("x", timesteps, 1, size.Input)
            .Input("h", 1, 1, hidden)
            .Input("c", 1, 1, hidden)
            .Output("y", 1, 1, 1)
            .Output("h_next", 1, 1, hidden)
            .Output("c_next", 1, 1, hidden)
            .ToArray();
    }

    /// <summary>From PyTorch's gate order i, f, g, o to ONNX's i, o, f, g; a gate is a quarter of the rows.</summary>
    private static float[] ToOnnxGates(float[] values)
    {
        float[][] gates = [.. values.Chunk(values.Length / 4)];
        return [.. gates[0], .. gates[3], .. gates[1], .. gates[2]];
    }
}
