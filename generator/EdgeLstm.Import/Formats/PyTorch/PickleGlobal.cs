namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A name that a pickle refers to, and which the whitelist holds; nothing is loaded or run for it.</summary>
/// <param name="Name">Module and qualified name: <c>torch._utils._rebuild_tensor_v2</c>.</param>
internal sealed record PickleGlobal(string Name);
