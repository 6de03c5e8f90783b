namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Passes weights on and notes those that are not stored in the precision that EdgeLstm computes in.</summary>
internal sealed class NotedWeights(IWeightStore weights, List<string> notes) : IWeightStore
{
    public IReadOnlyList<WeightTensor> Of(KerasLayer layer)
    {
        IReadOnlyList<WeightTensor> tensors = weights.Of(layer);
        foreach (string note in tensors.Select(tensor => tensor.StoredAs).Distinct().Select(Note).OfType<string>())
            notes.Add($"{layer.What}: {note}");
        return tensors;
    }

    /// <summary>What to say of weights of a type; null where there is nothing to say.</summary>
    public static string? Note(string type) => type switch
    {
        "float64" => "weights stored as float64 are rounded to float32",
        "float16" or "bfloat16" => $"weights stored as {type} are widened to float32",
        _ => null,
    };
}
