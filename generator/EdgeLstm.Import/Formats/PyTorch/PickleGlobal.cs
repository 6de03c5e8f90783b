namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A name that a pickle refers to; nothing is loaded or run for it.</summary>
/// <param name="Name">Module and qualified name: <c>torch._utils._rebuild_tensor_v2</c>.</param>
/// <param name="IsKnown">False where the whitelist does not hold it: then it can be the class of an object, and never be called.</param>
internal sealed record PickleGlobal(string Name, bool IsKnown);
