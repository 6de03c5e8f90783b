namespace EdgeLstm.Model;

/// <summary>One layer of a chain.</summary>
/// <param name="Name">The layer's name in the trained file, used in messages and comments.</param>
internal abstract record Layer(string Name)
{
    /// <summary>
    /// Which features of what it is given a layer takes, in ascending order; empty: all. Layers of a trained file take all;
    /// <see cref="Pruning.NetworkPruning"/> makes others.
    /// </summary>
    public EquatableArray<int> Taken { get; init; }
}
