using EdgeLstm.Workload;
using EdgeLstm.Workload.Weights;

// Writes the weight file of every size into the folder that the first argument names, and one that is pruned.
string folder = args[0];
Directory.CreateDirectory(folder);
foreach (WorkloadSize size in WorkloadSize.All)
    WorkloadFile.Write(Path.Combine(folder, $"{size}.safetensors"), new WorkloadWeights(size));
WorkloadFile.Write(Path.Combine(folder, "9x32-pruned.safetensors"), Pruning.Of(new WorkloadSize(9, 32)));
