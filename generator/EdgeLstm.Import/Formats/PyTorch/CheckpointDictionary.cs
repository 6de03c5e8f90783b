using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A dictionary of a checkpoint that holds weights, or a pickled module.</summary>
/// <param name="Path">Where it stands: <c>model_state_dict</c>; empty for the file's own dictionary.</param>
/// <param name="ClassName">The class of a pickled module: <c>torch.nn.modules.rnn.LSTM</c>; null for a dictionary.</param>
/// <param name="Tensors">Its tensors in order.</param>
/// <param name="Modules">The modules of a pickled module, itself first; none of a dictionary.</param>
internal sealed record CheckpointDictionary(
    string Path, string? ClassName, IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors, IReadOnlyList<DeclaredModule> Modules);
