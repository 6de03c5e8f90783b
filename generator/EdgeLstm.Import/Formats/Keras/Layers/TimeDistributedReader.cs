namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads TimeDistributed of a layer, or a model of layers, that do on a sequence what they do on every timestep anyway.</summary>
internal sealed class TimeDistributedReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["TimeDistributed"];

    public override IReadOnlyList<WrappedLayer> Wrapped => [new("layer", "layer")];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        config.WithoutEffect("layer", "activity_regularizer");
        config.RefuseRest();
        RequireTimestepwise(layer.Children[0]);
        chain.AddDistributed(layer.Children[0]);
    }

    private static void RequireTimestepwise(KerasLayer inner)
    {
        foreach (KerasLayer part in inner.Chain)
            RequireTimestepwise(part);
        if (!inner.IsModel && !LayerReaders.For(inner).IsTimestepwise)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"TimeDistributed wraps {inner.What}; only layers that work on one timestep, such as Dense, can be wrapped");
    }
}
