namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The zip archive that torch.save writes: <c>PREFIX/data.pkl</c> and a storage each in <c>PREFIX/data/KEY</c>.</summary>
internal sealed class TorchArchive : ITorchStorages
{
    private const int MaxPickleBytes = 64 << 20;

    private readonly ZipContent _zip;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _storages = new(StringComparer.Ordinal);
    private readonly string _prefix;
    private long _bytesLeft = SourceFile.MaxBytes;

    private TorchArchive(ZipContent zip, string prefix)
    {
        _zip = zip;
        _prefix = prefix;
    }

    /// <exception cref="ImportException">The archive is damaged, or of a kind that is not read.</exception>
    public static TorchArchive Open(SourceFile file)
    {
        ZipContent zip = ZipContent.Open(file.Bytes);
        IReadOnlyList<string> names = zip.Names();

        // torch.save names the folder after the file, so that any name is right; there is just one.
        List<string> prefixes = [.. names
            .Where(name => name.EndsWith("/data.pkl", StringComparison.Ordinal))
            .Select(name => name[..^"data.pkl".Length])];
        if (prefixes.Count != 1)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the zip archive holds {prefixes.Count} entries data.pkl, and a PyTorch file has one; save the file again"));
        var archive = new TorchArchive(zip, prefixes[0]);
        archive.RefuseOtherKinds(names);
        return archive;
    }

    /// <summary>The pickle.</summary>
    /// <exception cref="ImportException">The entry is too large or damaged.</exception>
    public ReadOnlySpan<byte> ReadPickle() => _zip.Bytes(_prefix + "data.pkl", MaxPickleBytes);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TorchStorage storage, int elementSize)
    {
        if (!_storages.TryGetValue(storage.Key, out ReadOnlyMemory<byte> bytes))
        {
            bytes = _zip.Bytes(_prefix + "data/" + storage.Key, _bytesLeft);
            _bytesLeft -= bytes.Length;
            _storages.Add(storage.Key, bytes);
        }

        if ((Int128)storage.Count * elementSize != bytes.Length)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the storage data/{storage.Key} has {bytes.Length} bytes, and the pickle says {storage.Count} elements of {elementSize}; save the file again"));
        return bytes;
    }

    private void RefuseOtherKinds(IReadOnlyList<string> names)
    {
        if (names.Any(name => name == _prefix + "constants.pkl" || name.StartsWith(_prefix + "code/", StringComparison.Ordinal)))
            throw new ImportException(ImportErrorId.UnknownFormat,
                "the file is a TorchScript archive, which holds a program; save its weights: torch.save(torch.jit.load(\"model.pt\").state_dict(), \"weights.pt\")");
        if (names.Contains(_prefix + "byteorder") && !_zip.Bytes(_prefix + "byteorder", maxBytes: 16).AsSpan().SequenceEqual("little"u8))
            throw new ImportException(ImportErrorId.UnsupportedAttribute,
                "the file was written on a big-endian machine (its entry byteorder does not say \"little\"); save it again on a little-endian one");
    }
}
