namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads one kind of Keras layer. A new kind is a class like the others in this folder and a line in
/// <see cref="LayerReaders"/>: it names the Keras classes, their weights in the order in which Keras stores them, asks
/// for every attribute and appends what the layer computes.
/// </summary>
internal abstract class KerasLayerReader
{
    /// <summary>The values of <c>class_name</c> that this reads.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>True for a layer that hands its input on unchanged at inference, whatever its attributes are.</summary>
    public virtual bool ChangesNothing => false;

    /// <summary>True for a layer that does the same on every timestep, and the same on a single vector.</summary>
    public virtual bool IsTimestepwise => ChangesNothing;

    /// <summary>Group in a <c>.weights.h5</c> below the layer's own that holds its weights; null where there is none.</summary>
    public virtual string? WeightGroup => null;

    /// <summary>The layers that this one wraps; their weights come in this order.</summary>
    public virtual IReadOnlyList<WrappedLayer> Wrapped => [];

    /// <summary>The layer's own weights in the order in which every layout of Keras stores them.</summary>
    public virtual IReadOnlyList<WeightRole> Weights(KerasLayer layer) => [];

    /// <summary>Judges every attribute, then appends what the layer computes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="config">Its attributes; those that every layer has are known already.</param>
    /// <param name="chain">What stands before the layer, and what it is appended to.</param>
    /// <exception cref="ImportException">An attribute or a weight does not fit.</exception>
    public abstract void Read(KerasLayer layer, LayerConfig config, Chain chain);
}
