using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads RepeatVector.</summary>
internal sealed class RepeatVectorReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["RepeatVector"];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        int count = config.Size("n");
        if (chain.Flow.IsSequence)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} takes one vector, but a sequence comes in; set return_sequences=False on the LSTM before it");
        chain.Append(new RepeatLayer(layer.FullName, count), chain.Flow with { Timesteps = count, IsSequence = true });
    }
}
