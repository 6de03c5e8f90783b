namespace EdgeLstm.Import.Topology;

/// <summary>Makes the layer of a module other than an LSTM from its tensors: what it is, their ranks tell.</summary>
internal static class ModuleGrouping
{
    /// <summary>The layer, or null where the tensors are those of no module that is read.</summary>
    public static ModuleWeights? TryMake(string module, IReadOnlyList<(WeightTensor Tensor, TensorName Name)> tensors)
    {
        WeightTensor? Find(TensorRole role) => tensors.FirstOrDefault(item => item.Name.Role == role).Tensor;

        WeightTensor? kernel = Find(TensorRole.Weight);
        WeightTensor? bias = Find(TensorRole.Bias);
        WeightTensor? mean = Find(TensorRole.RunningMean);
        WeightTensor? variance = Find(TensorRole.RunningVariance);
        WeightTensor? batches = Find(TensorRole.BatchCount);

        // Two tensors of one name cannot be told apart, and an empty axis makes no layer.
        bool isPlain = tensors.DistinctBy(item => item.Name.Role).Count() == tensors.Count
            && tensors.All(item => !item.Tensor.Shape.Contains(0));
        if (!isPlain || (kernel ?? mean) is not { } main || (bias is not null && !bias.HasShape(main.Rank > 0 ? main.Shape[0] : 0)))
            return null;
        return (main.Rank, mean) switch
        {
            (2, null) when batches is null && variance is null => new LinearWeights(module, Name(module, "linear"), main, bias),
            (3, null) when batches is null && variance is null => new Conv1DWeights(module, Name(module, "conv1d"), main, bias),
            (1, null) when batches is null && variance is null => new NormWeights(module, Name(module, "layernorm"), kernel, bias, null, null, null),
            (1, not null) when variance is not null && variance.HasShape(main.Shape[0]) && mean.HasShape(main.Shape[0]) =>
                new NormWeights(module, Name(module, "batchnorm"), kernel, bias, mean, variance, batches),
            _ => null,
        };
    }

    private static string Name(string module, string kind) => module.Length == 0 ? kind : Printable.Text(module);
}
