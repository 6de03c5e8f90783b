using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A tensor of a pickle: a view of a storage. Nothing about it is checked before a layer needs it.</summary>
/// <param name="Storage">Where its elements are.</param>
/// <param name="TypeName">The element type's name, for messages.</param>
/// <param name="Type">The element type.</param>
/// <param name="Offset">First element.</param>
/// <param name="Shape">Length of every axis.</param>
/// <param name="Strides">Elements from one index to the next, for every axis.</param>
internal sealed record TorchTensor(
    TorchStorage Storage, string TypeName, ElementType Type, long Offset, int[] Shape, long[] Strides);
