using EdgeLstm.Shared;
using EdgeLstm.Workload;

// Writes the weight file of every size into the folder that the first argument names, as PyTorch would name the tensors.
string folder = args[0];
Directory.CreateDirectory(folder);
foreach (WorkloadSize size in WorkloadSize.All)
{
    var weights = new WorkloadWeights(size);
    int gates = 4 * size.Hidden;
    SafetensorsFile.Write(
        Path.Combine(folder, $"{size}.safetensors"),
        ("lstm.weight_ih_l0", [gates, size.Input], weights.Kernel),
        ("lstm.weight_hh_l0", [gates, size.Hidden], weights.RecurrentKernel),
        ("lstm.bias_ih_l0", [gates], weights.InputBias),
        ("lstm.bias_hh_l0", [gates], weights.RecurrentBias),
        ("dense.weight", [1, size.Hidden], weights.DenseKernel),
        ("dense.bias", [1], [weights.DenseBias]));
}
