namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of a weight file grouped into LSTM layers and Linears, in file order.</summary>
/// <param name="Modules">Layers that can be used. The layers of a stacked LSTM stand one after the other.</param>
/// <param name="Refused">Recurrent modules that cannot be used, with the reason.</param>
/// <param name="Leftover">Tensors that belong to neither.</param>
/// <param name="Tensors">Every tensor of the file.</param>
internal sealed record ModuleCatalog(
    IReadOnlyList<ModuleWeights> Modules,
    IReadOnlyList<RefusedModule> Refused,
    IReadOnlyList<WeightTensor> Leftover,
    IReadOnlyList<WeightTensor> Tensors)
{
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
                AddLinear(group.Key.Module, [.. group.Select(item => item.Tensor)], modules, leftover);
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

    private static void AddLinear(
        string module, IReadOnlyList<WeightTensor> tensors, List<ModuleWeights> modules, List<WeightTensor> leftover)
    {
        WeightTensor? kernel = tensors.FirstOrDefault(tensor => TensorName.Parse(tensor.Name).Role == TensorRole.Weight);
        WeightTensor? bias = tensors.FirstOrDefault(tensor => TensorName.Parse(tensor.Name).Role == TensorRole.Bias);
        bool linear = kernel is { Rank: 2 } && kernel.Shape[0] > 0 && kernel.Shape[1] > 0
            && (bias is null || bias.HasShape(kernel.Shape[0]));
        if (linear)
            modules.Add(new LinearWeights(module, module.Length == 0 ? "linear" : Printable.Text(module), kernel!, bias));
        else
            leftover.AddRange(tensors);
    }
}
