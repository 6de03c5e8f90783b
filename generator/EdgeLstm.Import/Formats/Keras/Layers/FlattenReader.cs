using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads Flatten: the timesteps of a sequence one behind the other; nothing to do for a vector.</summary>
internal sealed class FlattenReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Flatten"];

    public override bool IsTimestepwise => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        config.RequireChannelsLast();
        if (chain.SeesSequence)
            Append(layer, chain);
    }

    /// <summary>Appends a flatten; how many floats it gives has to be known.</summary>
    public static void Append(KerasLayer layer, Chain chain)
    {
        int features = chain.RequireFeatures(layer);
        int timesteps = chain.RequireTimesteps(layer);
        int floats = (int)Math.Min((long)timesteps * features, int.MaxValue);
        chain.Append(new FlattenLayer(layer.FullName), new Flow(floats, Timesteps: null, IsSequence: false));
    }
}
