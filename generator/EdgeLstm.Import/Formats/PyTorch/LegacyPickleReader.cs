namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// Reads files of torch.save before PyTorch 1.6, which are pickles and raw data one after the other, and recognises other
/// pickles in order to say what to do: those of PyTorch before 0.1.10 (a tar), of pickle.dump and of joblib.
/// </summary>
internal sealed class LegacyPickleReader : IModelReader
{
    private const int TarMagicOffset = 257;

    public bool Recognises(SourceFile file) => LegacyTorchFile.IsOne(file) || IsTar(file) || file.Bytes is [0x80, >= 2 and <= 5, ..];

    public ImportResult Read(SourceFile file, string? graph)
    {
        if (LegacyTorchFile.IsOne(file))
        {
            LegacyTorchFile content = LegacyTorchFile.Open(file);
            return CheckpointResolver.Resolve("PyTorch file of before 1.6", content.Root, content, graph);
        }

        throw new ImportException(ImportErrorId.UnknownFormat, IsTar(file)
            ? "this is the tar that torch.save wrote before PyTorch 0.1.10, which is not read; save it again with a later PyTorch: torch.save(torch.load(\"model.pt\"), \"model.pt\")"
            : "this is a plain Python pickle, not a file of torch.save; save the weights: torch.save(model.state_dict(), \"model.pt\")");
    }

    private static bool IsTar(SourceFile file) =>
        file.Bytes.AsSpan().Length > TarMagicOffset + 5
        && file.Bytes.AsSpan(TarMagicOffset, 5).SequenceEqual("ustar"u8)
        && file.Bytes.AsSpan().IndexOf("storages"u8) >= 0;
}
