namespace EdgeLstm.Model.Pruning;

/// <summary>A network without what changes none of its outputs.</summary>
/// <param name="Network">The network; the trained one where there is nothing to drop.</param>
/// <param name="Notes">What was dropped, a line for each layer of which something was.</param>
/// <param name="Inputs">For each layer the inputs that it still has of the trained ones.</param>
internal sealed record PrunedNetwork(Network Network, EquatableArray<string> Notes, int[][] Inputs)
{
    /// <summary>What the inputs of a layer are, without those that it has lost.</summary>
    /// <param name="layer">Its index.</param>
    /// <param name="range">What the inputs of the trained layer are.</param>
    public Int8Range? Cut(int layer, Int8Range? range) =>
        range is null ? null : range with { Inputs = TensorCut.Of(range.Inputs, 0, Inputs[layer]) };
}
