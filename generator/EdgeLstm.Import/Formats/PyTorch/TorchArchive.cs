using System.IO.Compression;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The zip archive that torch.save writes: <c>PREFIX/data.pkl</c> and a storage each in <c>PREFIX/data/KEY</c>.</summary>
internal sealed class TorchArchive
{
    private const int MaxPickleBytes = 64 << 20;

    // Deflate cannot shrink more than this: an entry that claims more is damaged.
    private const long MaxDeflateRatio = 1032;

    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _storages = new(StringComparer.Ordinal);
    private readonly string _prefix;
    private long _bytesRead;

    private TorchArchive(Dictionary<string, ZipArchiveEntry> entries, string prefix)
    {
        _entries = entries;
        _prefix = prefix;
    }

    /// <exception cref="ImportException">The archive is damaged, or a kind of archive that is not read.</exception>
    public static TorchArchive Open(SourceFile file)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in Guard(() => new ZipArchive(new MemoryStream(file.Bytes, writable: false), ZipArchiveMode.Read).Entries))
        {
            if (!entries.TryAdd(entry.FullName, entry))
                throw new ImportException(ImportErrorId.CorruptFile, $"the zip archive has two entries {Printable.Text(entry.FullName)}; save the file again");
        }

        // torch.save names the folder after the file, so that any name is right; just one folder may be there.
        List<string> prefixes = [.. entries.Keys
            .Where(name => name.EndsWith("/data.pkl", StringComparison.Ordinal))
            .Select(name => name[..^"data.pkl".Length])];
        if (prefixes.Count != 1)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the zip archive holds {prefixes.Count} entries data.pkl, and a PyTorch file has one; save the file again"));
        var archive = new TorchArchive(entries, prefixes[0]);
        archive.RefuseOtherKinds();
        return archive;
    }

    /// <summary>The pickle.</summary>
    public ReadOnlyMemory<byte> ReadPickle() => Read("data.pkl", MaxPickleBytes);

    /// <summary>The bytes of a storage.</summary>
    /// <exception cref="ImportException">The entry is missing, damaged, or not as long as the pickle says.</exception>
    public ReadOnlyMemory<byte> ReadStorage(TorchStorage storage, int elementSize)
    {
        string name = "data/" + storage.Key;
        if (!_storages.TryGetValue(name, out ReadOnlyMemory<byte> bytes))
        {
            bytes = Read(name, SourceFile.MaxBytes);
            _storages.Add(name, bytes);
        }

        if ((Int128)storage.Count * elementSize != bytes.Length)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the storage {Printable.Text(name)} has {bytes.Length} bytes, and the pickle says {storage.Count} elements of {elementSize}; save the file again"));
        return bytes;
    }

    private void RefuseOtherKinds()
    {
        if (_entries.ContainsKey(_prefix + "constants.pkl")
            || _entries.Keys.Any(name => name.StartsWith(_prefix + "code/", StringComparison.Ordinal)))
            throw new ImportException(ImportErrorId.UnknownFormat,
                "the file is a TorchScript archive, which holds a program; save its weights: torch.save(torch.jit.load(\"model.pt\").state_dict(), \"weights.pt\")");
        if (_entries.ContainsKey(_prefix + "byteorder") && !Read("byteorder", 16).Span.SequenceEqual("little"u8))
            throw new ImportException(ImportErrorId.UnsupportedAttribute,
                "the file was written on a big-endian machine (its entry byteorder does not say \"little\"); save it again on a little-endian one");
    }

    private ReadOnlyMemory<byte> Read(string name, long limit)
    {
        if (!_entries.TryGetValue(_prefix + name, out ZipArchiveEntry? entry))
            throw new ImportException(ImportErrorId.CorruptFile, $"the zip archive has no entry {Printable.Text(_prefix + name)}; save the file again");
        if (entry.Length < 0 || entry.Length > limit || entry.Length / MaxDeflateRatio > entry.CompressedLength || _bytesRead + entry.Length > SourceFile.MaxBytes)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the entry {Printable.Text(_prefix + name)} claims {entry.Length} bytes, more than can be; save the file again"));
        _bytesRead += entry.Length;
        var bytes = new byte[entry.Length];
        Guard(() =>
        {
            using Stream stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        });
        if (Crc32.Compute(bytes) != entry.Crc32)
            throw new ImportException(ImportErrorId.CorruptFile,
                $"the checksum of the entry {Printable.Text(_prefix + name)} is wrong: the file is damaged; copy or save it again");
        return bytes;
    }

    // What the library throws for a damaged archive is not documented in full; these have been seen.
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException
            or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new ImportException(ImportErrorId.CorruptFile, $"the zip archive is truncated or damaged ({error.Message}); copy or save it again", error);
        }
    }
}
