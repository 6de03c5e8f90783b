namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>Reads <c>.pt</c> and <c>.pth</c> files as torch.save writes them since PyTorch 1.6: a zip with a pickle in it.</summary>
internal sealed class PyTorchReader : IModelReader
{
    // The entry's name stands in the archive as it is, so that a truncated archive is recognised too.
    public bool Recognises(SourceFile file) =>
        file.StartsWith("PK\u0003\u0004"u8) && file.Bytes.AsSpan().IndexOf("/data.pkl"u8) >= 0;

    public ImportResult Read(SourceFile file, string? graph)
    {
        TorchArchive archive = TorchArchive.Open(file);
        return CheckpointResolver.Resolve("PyTorch archive", PickleMachine.Read(archive.ReadPickle()), archive, graph);
    }
}
