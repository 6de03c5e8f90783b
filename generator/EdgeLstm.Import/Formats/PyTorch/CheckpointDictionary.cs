namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A dictionary of a checkpoint that holds weights.</summary>
/// <param name="Path">Where it stands: <c>model_state_dict</c>; empty for the file's own dictionary.</param>
/// <param name="Tensors">Its tensors in order.</param>
internal sealed record CheckpointDictionary(string Path, IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors);
