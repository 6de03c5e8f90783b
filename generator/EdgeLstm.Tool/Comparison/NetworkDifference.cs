using EdgeLstm.Model;
using EdgeLstm.Tool.Inspection;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Comparison;

/// <summary>What tells two networks apart: their structure, or else how far each tensor has moved.</summary>
/// <param name="Structure">A sentence each; none where the two have the same layers.</param>
/// <param name="Tensors">All tensors, in order; none where the structure differs.</param>
internal sealed record NetworkDifference(IReadOnlyList<string> Structure, IReadOnlyList<TensorDifference> Tensors)
{
    /// <summary>True where both compute the same.</summary>
    public bool IsNone => Structure.Count == 0 && Tensors.All(tensor => tensor.Changed == 0);

    public static NetworkDifference Of(Network first, Network second)
    {
        string[] structure = [.. Structures(first, second)];
        return structure.Length > 0 ? new NetworkDifference(structure, []) : new NetworkDifference([], [.. TensorsOf(first, second)]);
    }

    private static IEnumerable<string> Structures(Network first, Network second)
    {
        if (Facts(first) is var one && Facts(second) is var other && one != other)
            yield return $"the first takes {one}, the second {other}";
        int count = Math.Max(first.Layers.Count, second.Layers.Count);
        for (int index = 0; index < count; index++)
        {
            string before = index < first.Layers.Count ? Describe(first.Layers[index]) : "nothing";
            string after = index < second.Layers.Count ? Describe(second.Layers[index]) : "nothing";
            if (before != after)
                yield return FormattableString.Invariant($"layer {index + 1} is {before} in the first, {after} in the second");
        }
    }

    private static string Facts(Network network) =>
        (network.Timesteps is int timesteps ? $"windows of {Counted.Text(timesteps, "timestep")}" : "any number of timesteps")
        + $" of {Counted.Text(network.InputSize, "float")}" + (network.Stateful ? ", stateful" : "");

    /// <summary>Everything about a layer but its name and its numbers: frameworks count names on from one training to the next.</summary>
    private static string Describe(Layer layer)
    {
        IEnumerable<string> tensors = LayerTensors.Of(layer).Select(part => $"{part.Name} {part.Tensor.ShapeText}");
        string details = string.Join("; ", new[] { LayerDetails.Of(layer), string.Join(", ", tensors) }.Where(text => text.Length > 0));
        return details.Length == 0 ? LayerKinds.Of(layer) : $"{LayerKinds.Of(layer)} ({details})";
    }

    private static IEnumerable<TensorDifference> TensorsOf(Network first, Network second) =>
        first.Layers.Zip(second.Layers).SelectMany(pair => LayerTensors.Of(pair.First).Zip(
            LayerTensors.Of(pair.Second), (one, other) => TensorDifference.Of(pair.First.Name, one.Name, one.Tensor, other.Tensor)));
}
