namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Passes weights on and notes those that are not stored in the precision that EdgeLstm computes in.</summary>
internal sealed class NotedWeights(IWeightStore weights, List<string> notes) : IWeightStore
{
    public IReadOnlyList<WeightTensor> Of(KerasLayer layer)
    {
        IReadOnlyList<WeightTensor> tensors = weights.Of(layer);
        foreach (string type in tensors.Select(tensor => tensor.StoredAs).Distinct().Where(type => type != "float32"))
            notes.Add($"{layer.What}: weights stored as {type} are {(type == "float64" ? "rounded" : "widened")} to float32");
        return tensors;
    }
}
