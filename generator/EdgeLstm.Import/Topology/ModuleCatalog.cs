namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of a weight file grouped into layers, in file order.</summary>
/// <param name="Modules">Layers that can be used. The layers of a stacked LSTM stand one after the other.</param>
/// <param name="Refused">Recurrent modules that cannot be used, with the reason.</param>
/// <param name="Leftover">Tensors that belong to none.</param>
/// <param name="Tensors">Every tensor of the file.</param>
internal sealed record ModuleCatalog(
    IReadOnlyList<ModuleWeights> Modules,
    IReadOnlyList<RefusedModule> Refused,
    IReadOnlyList<WeightTensor> Leftover,
    IReadOnlyList<WeightTensor> Tensors)
{
    /// <summary>The framework that wrote the file.</summary>
    public WeightDialect Dialect { get; init; } = WeightDialect.PyTorch;

    /// <summary>Layers without weights that the file names and that compute something; how they connect, it does not say.</summary>
    public IReadOnlyList<string> Weightless { get; init; } = [];

    /// <summary>What the file says of its modules beside their tensors.</summary>
    public DeclaredModules Declared { get; init; } = new([]);

    /// <exception cref="ImportException">The file has no tensors.</exception>
    public static ModuleCatalog Create(IReadOnlyList<WeightTensor> tensors)
    {
        var modules = new List<ModuleWeights>();
        var refused = new List<RefusedModule>();
        var leftover = new List<WeightTensor>();
        var groups = tensors
            .Select(tensor => (Tensor: tensor, Name: TensorName.Parse(tensor.Name)))
            .GroupBy(item => (item.Name.Module, item.Name.IsLstm, Unknown: item.Name.Role == TensorRole.Unknown));
        foreach (var group in groups)
        {
            if (group.Key.Unknown)
                leftover.AddRange(group.Select(item => item.Tensor));
            else if (!group.Key.IsLstm)
            {
                if (ModuleGrouping.TryMake(group.Key.Module, [.. group]) is { } module)
                    modules.Add(module);
                else
                    leftover.AddRange(group.Select(item => item.Tensor));
            }
            else
            {
                try
                {
                    modules.AddRange(LstmGrouping.Layers(group.Key.Module, [.. group]));
                }
                catch (ImportException error)
                {
                    refused.Add(new RefusedModule(group.Key.Module, error));
                }
            }
        }

        return new ModuleCatalog(modules, refused, leftover, tensors);
    }

    /// <summary>Every tensor with its shape, bounded.</summary>
    public string Listing() => Tensors.Count == 0 ? "none" : Printable.List([.. Tensors.Select(tensor => tensor.Describe())]);
}
