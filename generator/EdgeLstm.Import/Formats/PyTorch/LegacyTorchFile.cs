using System.Buffers.Binary;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// A file of torch.save before PyTorch 1.6: pickles of a magic number, the format's version, the machine's sizes, the
/// object itself and the keys of its storages; then, in the order of these keys, the elements of each storage behind
/// their number.
/// </summary>
internal sealed class LegacyTorchFile : ITorchStorages
{
    private const long Version = 1001;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _storages = new(StringComparer.Ordinal);

    private LegacyTorchFile(object? root) => Root = root;

    /// <summary>What the file holds.</summary>
    public object? Root { get; }

    // Protocol 2, LONG1 of ten bytes, 0x1950A86A20F9469CFC6C, STOP.
    private static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    /// <summary>True where the file starts with the format's magic number.</summary>
    public static bool IsOne(SourceFile file) => file.StartsWith(Magic);

    /// <exception cref="ImportException">The file is damaged, or of another machine or version.</exception>
    public static LegacyTorchFile Open(SourceFile file)
    {
        var input = new PickleInput(file.Bytes.AsSpan(Magic.Length));
        if (PickleMachine.Read(ref input) is not Version)
            throw PickleError.Malformed("its version is not 1001, the only one that was written");
        object? machine = PickleMachine.Read(ref input);
        if ((machine as PickleDict)?.Find("little_endian") is not true)
            throw new ImportException(ImportErrorId.UnsupportedAttribute,
                "the file was written on a big-endian machine; save it again on a little-endian one");

        var referred = new List<TorchStorage>();
        var content = new LegacyTorchFile(PickleMachine.Read(ref input, referred));
        if (PickleMachine.Read(ref input) is not List<object?> keys)
            throw PickleError.Malformed("it has no list of storages behind it");
        ILookup<string, TorchStorage> byKey = referred.ToLookup(storage => storage.Key, StringComparer.Ordinal);
        foreach (object? key in keys)
            content.AddStorage(byKey[key as string ?? ""].FirstOrDefault(), file, ref input);
        return input.Remaining == 0
            ? content
            : throw PickleError.Malformed(FormattableString.Invariant($"{input.Remaining} bytes follow its last storage"));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TorchStorage storage, int elementSize) =>
        _storages.TryGetValue(storage.Key, out ReadOnlyMemory<byte> bytes) && (Int128)storage.Count * elementSize == bytes.Length
            ? bytes
            : throw PickleError.Malformed(FormattableString.Invariant(
                $"its storage {Printable.Text(storage.Key)} of {storage.Count} elements has {(bytes.IsEmpty ? "no data" : "another number of them")}"));

    private void AddStorage(TorchStorage? storage, SourceFile file, ref PickleInput input)
    {
        if (storage is null || TorchTypes.Size(storage.TypeName) is not { } elementSize)
            throw PickleError.Malformed("its list of storages names one that no tensor has");
        long count = BinaryPrimitives.ReadInt64LittleEndian(input.Take(sizeof(long)));
        if (count != storage.Count)
            throw PickleError.Malformed(FormattableString.Invariant(
                $"its storage {Printable.Text(storage.Key)} has {count} elements, and the tensors say {storage.Count}"));

        int start = file.Bytes.Length - input.Remaining;
        int length = input.Take((ulong)UInt128.Min((UInt128)count * (UInt128)elementSize, ulong.MaxValue)).Length;
        if (!_storages.TryAdd(storage.Key, file.Bytes.AsMemory(start, length)))
            throw PickleError.Malformed($"its list of storages names {Printable.Text(storage.Key)} twice");
    }
}
