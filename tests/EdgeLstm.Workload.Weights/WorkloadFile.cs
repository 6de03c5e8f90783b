using EdgeLstm.Shared;

namespace EdgeLstm.Workload.Weights;

/// <summary>A network of the workload as the file that a PyTorch user would save: an LSTM module and a Linear one.</summary>
internal static class WorkloadFile
{
    public static void Write(string path, WorkloadWeights weights)
    {
        (int input, int hidden) = weights.Size;
        SafetensorsFile.Write(
            path,
            ("lstm.weight_ih_l0", [4 * hidden, input], weights.Kernel),
            ("lstm.weight_hh_l0", [4 * hidden, hidden], weights.RecurrentKernel),
            ("lstm.bias_ih_l0", [4 * hidden], weights.InputBias),
            ("lstm.bias_hh_l0", [4 * hidden], weights.RecurrentBias),
            ("dense.weight", [1, hidden], weights.DenseKernel),
            ("dense.bias", [1], [weights.DenseBias]));
    }
}
