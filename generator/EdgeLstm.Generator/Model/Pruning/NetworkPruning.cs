namespace EdgeLstm.Model.Pruning;

/// <summary>
/// Drops what is zero in a trained network and cannot change an output: units that stay at zero, units that nothing reads,
/// inputs without weights, and columns of recurrent kernels without any. Pruned networks get smaller and faster by it, every
/// precision of them.
/// </summary>
internal static class NetworkPruning
{
    /// <summary>The network that is computed in place of a trained one.</summary>
    /// <param name="network">A valid network.</param>
    public static PrunedNetwork Of(Network network)
    {
        var map = new FeatureMap(network);
        var cuts = new LayerCuts(map, new FeatureUse(map));
        Layer[] layers = [.. network.Layers.Select((layer, index) => cuts.Of(layer, index))];
        int[][] inputs = [.. network.Layers.Select((_, index) => cuts.Inputs(index))];
        var pruned = new PrunedNetwork(network, new(PruningNotes.Of(map, cuts)), inputs);
        if (pruned.Notes.Count == 0)
            return pruned;
        return pruned with
        {
            Network = network with
            {
                Layers = new(layers),
                Quantizations = new(network.Quantizations.Select(entry => entry with
                {
                    Layers = new(entry.Layers.Select(layer => layer with { Range = pruned.Cut(layer.Layer, layer.Range) })),
                })),
            },
        };
    }
}
