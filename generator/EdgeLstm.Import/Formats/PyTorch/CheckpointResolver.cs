using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>From what a pickle holds to the network: finds the weights, names them, hands them on.</summary>
internal static class CheckpointResolver
{
    /// <param name="format">The format for people.</param>
    /// <param name="root">What the file's pickle holds.</param>
    /// <param name="storages">The bytes of its tensors.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, or null.</param>
    /// <exception cref="ImportException">There are no weights, or they make no network.</exception>
    public static ImportResult Resolve(string format, object? root, ITorchStorages storages, string? graph)
    {
        IReadOnlyList<CheckpointDictionary> dictionaries = Checkpoint.Search(root, out IReadOnlyList<string> skipped);
        if (dictionaries.Count == 0)
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                "the file holds no dictionary with tensors named weight… or bias…; save the weights: torch.save(model.state_dict(), \"model.pt\")");

        var notes = new List<string>();
        if (dictionaries.Count > 1)
            notes.Add($"the checkpoint holds weights in {dictionaries.Count} dictionaries, {Printable.List([.. dictionaries.Select(Name)])}; the names of their tensors start with these");
        else if (dictionaries[0].Path.Length > 0)
            notes.Add($"the weights are those of the dictionary {Name(dictionaries[0])}");
        if (dictionaries.FirstOrDefault(dictionary => dictionary.ClassName is not null) is { } module)
            notes.Add($"{(module.Path.Length == 0 ? "the file" : Name(module))} is a pickled module ({Printable.Text(module.ClassName!)}); its weights were read, and what its code does with them has to be stated with Graph where it is more than was inferred");
        if (skipped.Count > 0)
            notes.Add($"entries that carry no weights were skipped: {Printable.List(skipped)}");
        List<WeightTensor> tensors =
        [
            .. from dictionary in dictionaries
               let prefix = Prefix(dictionary)
               from tensor in dictionary.Tensors
               select Tensor(storages, prefix + tensor.Key, tensor.Value),
        ];
        List<DeclaredModule> declared =
        [
            .. from dictionary in dictionaries
               from part in dictionary.Modules
               select part with { Path = (Prefix(dictionary) + part.Path).TrimEnd('.') },
        ];
        var modules = new DeclaredModules(declared);
        if (graph is not null && modules.Weightless.Count > 0)
            notes.Add($"modules without weights, which Graph has to state where they are used: {Printable.List(modules.Weightless)}");
        return TopologyResolver.Resolve(format, ModuleCatalog.Create(tensors) with { Declared = modules, Weightless = modules.Weightless }, graph, notes);

        string Prefix(CheckpointDictionary dictionary) => dictionaries.Count > 1 && dictionary.Path.Length > 0 ? dictionary.Path + "." : "";
    }

    private static string Name(CheckpointDictionary dictionary) =>
        dictionary.Path.Length == 0 ? "(the file's own)" : Printable.Text(dictionary.Path);

    private static WeightTensor Tensor(ITorchStorages storages, string name, TorchTensor tensor) => new(
        name,
        tensor.TypeName,
        tensor.Type,
        tensor.Shape,
        tensor.Offset,
        tensor.Strides,
        () => storages.Read(tensor.Storage, StorageElementSize(tensor)));

    private static int StorageElementSize(TorchTensor tensor) =>
        tensor.Storage.TypeName == TorchTypes.Untyped ? 1 : WeightTensor.ElementSize(tensor.Type);
}
