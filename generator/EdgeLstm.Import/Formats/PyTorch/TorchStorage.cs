using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A storage that a pickle refers to; its bytes stand in the archive's entry <c>data/KEY</c>.</summary>
/// <param name="Key">Name of the entry.</param>
/// <param name="TypeName">Its type as the pickle names it.</param>
/// <param name="Type">The element type; <see cref="ElementType.Other"/> for an untyped storage.</param>
/// <param name="Count">Number of elements (bytes, in an untyped storage).</param>
internal sealed record TorchStorage(string Key, string TypeName, ElementType Type, long Count);
