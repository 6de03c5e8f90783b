namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// Recognises pickles that are no zip archive, in order to say what to do: files of torch.save before PyTorch 1.6
/// (pickles one after the other; before 0.1.10 a tar), and files of pickle.dump and joblib.
/// </summary>
internal sealed class LegacyPickleReader : IModelReader
{
    private const int TarMagicOffset = 257;

    // The first pickle of the format: protocol 2, LONG1 of ten bytes, 0x1950A86A20F9469CFC6C.
    private static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];

    public bool Recognises(SourceFile file) => IsLegacy(file) || file.Bytes is [0x80, >= 2 and <= 5, ..];

    public ImportResult Read(SourceFile file, string? graph) => throw new ImportException(ImportErrorId.UnknownFormat, IsLegacy(file)
        ? "this is the format that torch.save wrote before PyTorch 1.6, which is not read; save it again with a later PyTorch: torch.save(torch.load(\"model.pt\"), \"model.pt\")"
        : "this is a plain Python pickle, not a file of torch.save; save the weights: torch.save(model.state_dict(), \"model.pt\")");

    private static bool IsLegacy(SourceFile file) =>
        file.StartsWith(Magic)
        || (file.Bytes.AsSpan().Length > TarMagicOffset + 5
            && file.Bytes.AsSpan(TarMagicOffset, 5).SequenceEqual("ustar"u8)
            && file.Bytes.AsSpan().IndexOf("storages"u8) >= 0);
}
