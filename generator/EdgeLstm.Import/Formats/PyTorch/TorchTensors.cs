using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>Makes tensors and storages from what a pickle says about them.</summary>
internal static class TorchTensors
{
    private const int MaxRank = 64;
    private const int MaxKeyLength = 100;

    /// <summary>
    /// The call of <c>_rebuild_tensor[_v2|_v3]</c>: storage, offset, size, stride, then requires_grad, hooks, (v3: dtype,)
    /// and metadata.
    /// </summary>
    /// <exception cref="ImportException">The arguments do not describe a tensor.</exception>
    public static TorchTensor Rebuild(string name, object?[] args)
    {
        if (args is not [TorchStorage storage, long offset, PickleTuple size, PickleTuple stride, ..])
            throw PickleError.Call(name);
        bool isV3 = name.EndsWith("_v3", StringComparison.Ordinal);
        string typeName = storage.TypeName;
        if (isV3)
            typeName = args is [_, _, _, _, _, _, PickleGlobal dtype, ..] && TorchTypes.OfDtype(dtype.Name) is { } named ? named : throw PickleError.Call(name);

        // The metadata marks lazily negated or conjugated tensors, whose stored values are not their values.
        object? metadata = args.ElementAtOrDefault(isV3 ? 7 : 6);
        if (metadata is not null and not PickleDict { Items.Count: 0 })
            throw new ImportException(ImportErrorId.UnsupportedAttribute,
                "the pickle holds a tensor with metadata (a lazily negated or conjugated view); call resolve_neg() and resolve_conj() before saving");

        int[] shape = [.. Lengths(name, size).Select(length => length is >= 0 and <= int.MaxValue ? (int)length : throw PickleError.Call(name))];
        long[] strides = [.. Lengths(name, stride)];
        if (shape.Length != strides.Length)
            throw PickleError.Call(name);
        return new TorchTensor(storage, typeName, TorchTypes.ElementType(typeName), offset, shape, strides);
    }

    /// <summary>
    /// The persistent id of a storage: <c>('storage', class, key, location, count)</c>, and before PyTorch 1.6 a sixth
    /// item for a storage that is a part of another one, which PyTorch has stopped to make.
    /// </summary>
    /// <exception cref="ImportException">It is something else.</exception>
    public static TorchStorage Storage(object? id)
    {
        if (id is not PickleTuple { Items: ["storage", PickleGlobal type, string key, _, long count, .. { Length: <= 1 } view] }
            || view is [not null]
            || count < 0
            || key.Length is < 1 or > MaxKeyLength || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            || TorchTypes.OfStorage(type.Name) is not { } typeName)
            throw PickleError.Malformed("a persistent id is no storage");
        return new TorchStorage(key, typeName, TorchTypes.ElementType(typeName), count);
    }

    private static IEnumerable<long> Lengths(string name, PickleTuple lengths) => lengths.Items.Length <= MaxRank
        ? lengths.Items.Select(item => item is long length ? length : throw PickleError.Call(name))
        : throw PickleError.Call(name);
}
