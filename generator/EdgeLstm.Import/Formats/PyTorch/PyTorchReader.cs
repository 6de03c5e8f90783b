using EdgeLstm.Import.Topology;

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
        object? root = PickleMachine.Read(archive.ReadPickle());
        IReadOnlyList<CheckpointDictionary> dictionaries = Checkpoint.Search(root, out IReadOnlyList<string> skipped);
        if (dictionaries.Count == 0)
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                "the file holds no dictionary with tensors named weight… or bias…; save the weights: torch.save(model.state_dict(), \"model.pt\")");

        var notes = new List<string>();
        if (dictionaries.Count > 1)
            notes.Add($"the checkpoint holds weights in {dictionaries.Count} dictionaries, {Printable.List([.. dictionaries.Select(Name)])}; the names of their tensors start with these");
        else if (dictionaries[0].Path.Length > 0)
            notes.Add($"the weights are those of the dictionary {Name(dictionaries[0])}");
        if (skipped.Count > 0)
            notes.Add($"entries that carry no weights were skipped: {Printable.List(skipped)}");
        List<WeightTensor> tensors =
        [
            .. from dictionary in dictionaries
               let prefix = dictionaries.Count > 1 && dictionary.Path.Length > 0 ? dictionary.Path + "." : ""
               from tensor in dictionary.Tensors
               select Tensor(archive, prefix + tensor.Key, tensor.Value),
        ];
        return TopologyResolver.Resolve("PyTorch archive", tensors, graph, notes);
    }

    private static string Name(CheckpointDictionary dictionary) =>
        dictionary.Path.Length == 0 ? "(the file's own)" : Printable.Text(dictionary.Path);

    private static WeightTensor Tensor(TorchArchive archive, string name, TorchTensor tensor) => new(
        name,
        tensor.TypeName,
        tensor.Type,
        tensor.Shape,
        tensor.Offset,
        tensor.Strides,
        () => archive.ReadStorage(tensor.Storage, StorageElementSize(tensor)));

    private static int StorageElementSize(TorchTensor tensor) =>
        tensor.Storage.TypeName == TorchTypes.Untyped ? 1 : WeightTensor.ElementSize(tensor.Type);
}
