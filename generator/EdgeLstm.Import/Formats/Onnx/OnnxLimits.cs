using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Bounds on what a file may ask for: no model with an LSTM for a small device is near them.</summary>
internal static class OnnxLimits
{
    /// <summary>Nodes, initializers, inputs and outputs of a graph, each; attributes, inputs and outputs of a node.</summary>
    public const int MaxItems = 20_000;

    /// <summary>Axes of a tensor.</summary>
    public const int MaxRank = 8;

    /// <summary>Entries of a shape that the graph computes.</summary>
    public const int MaxShapeLength = 64;

    /// <summary>Values that constant expressions may compute, all together.</summary>
    public const long MaxFoldedValues = 4 * NetworkLimits.MaxWeights;

    /// <exception cref="ImportException">A list of numbers is longer than any that generated code may hold.</exception>
    public static void CheckCount(long count)
    {
        if (count > NetworkLimits.MaxWeights)
            throw OnnxError.Unsupported(FormattableString.Invariant(
                $"a tensor in the graph has more than the {NetworkLimits.MaxWeights:N0} values that generated code may hold; train a smaller network"));
    }

    /// <exception cref="ImportException">A list of messages is too long.</exception>
    public static void Add<T>(List<T> items, T item)
    {
        if (items.Count >= MaxItems)
            throw OnnxError.Unsupported(FormattableString.Invariant(
                $"the graph has more than {MaxItems:N0} nodes, tensors or attributes of one kind; export the LSTM part alone"));
        items.Add(item);
    }
}
