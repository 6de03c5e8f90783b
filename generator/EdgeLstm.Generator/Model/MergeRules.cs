namespace EdgeLstm.Model;

/// <summary>The rules of <see cref="MergeLayer"/>.</summary>
internal static class MergeRules
{
    /// <exception cref="ModelFormatException">The two that are joined do not fit together.</exception>
    public static void Check(MergeLayer layer, IReadOnlyList<Layer> layers, int index, IReadOnlyList<DataFlow> flows, string place)
    {
        if (layer.From < MergeLayer.NetworkInput || layer.From >= index)
            throw new ModelFormatException(place + ".from", "must be the index of an earlier layer, or \"input\"");
        DataFlow given = flows[index];
        DataFlow earlier = flows[layer.From + 1];
        if (layer.First < 0 || layer.Count < 1 || (long)layer.First + layer.Count > earlier.Size)
        {
            throw new ModelFormatException(place, FormattableString.Invariant(
                $"takes the features {layer.First} to {(long)layer.First + layer.Count - 1}, but {Earlier(layer)} gives {earlier.Size}"));
        }

        if (layer.Mode != MergeMode.Concat && layer.Count != given.Size)
        {
            throw new ModelFormatException(place + ".count", FormattableString.Invariant(
                $"{ModeNames.Of(layer.Mode)} joins element by element, but the layer is given {given.Size} floats and takes {layer.Count} of {Earlier(layer)}"));
        }

        if (given.IsSequence != earlier.IsSequence)
            throw new ModelFormatException(place, $"is given {Describe(given)}, but {Earlier(layer)} gives {Describe(earlier)}; it joins two sequences or two vectors");
        if (given.IsSequence && (given.Timesteps != earlier.Timesteps || (given.Timesteps is null && ChangesTimesteps(layers, layer.From + 1, index))))
            throw new ModelFormatException(place, $"is given {Describe(given)}, but {Earlier(layer)} gives {Describe(earlier)}; the layers between change the number of timesteps");
    }

    private static string Earlier(MergeLayer layer) =>
        layer.From == MergeLayer.NetworkInput ? "the network's input" : FormattableString.Invariant($"layers[{layer.From}]");

    private static string Describe(DataFlow flow) => flow switch
    {
        { IsSequence: false } => "a vector",
        { Timesteps: int timesteps } => FormattableString.Invariant($"a sequence of {timesteps} timesteps"),
        _ => "a sequence",
    };

    /// <summary>
    /// Whether some of the layers give another number of timesteps than they are given, for a window of any length. A
    /// stride always does, for some length; without strides, what convolutions pad and cut has to cancel out.
    /// </summary>
    private static bool ChangesTimesteps(IReadOnlyList<Layer> layers, int first, int end)
    {
        long change = 0;
        for (int index = first; index < end; index++)
        {
            switch (layers[index])
            {
                case Conv1DLayer { Stride: > 1 } or PoolLayer { Stride: > 1 }:
                    return true;
                case Conv1DLayer conv:
                    change += conv.PadFront + conv.PadBehind + 1L - conv.Reach;
                    break;
                case PoolLayer pool:
                    change += 1L - pool.Size;
                    break;
            }
        }

        return change != 0;
    }
}
