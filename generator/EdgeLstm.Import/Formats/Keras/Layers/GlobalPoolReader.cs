using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads GlobalMaxPooling1D and GlobalAveragePooling1D.</summary>
internal sealed class GlobalPoolReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["GlobalMaxPooling1D", "GlobalAveragePooling1D"];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        config.RequireChannelsLast();
        config.RequireFalse("keepdims", "train with keepdims=False: it gives one vector, which keepdims only wraps");
        PoolMode mode = layer.ClassName.StartsWith("GlobalMax", StringComparison.Ordinal) ? PoolMode.Max : PoolMode.Average;
        chain.Append(new GlobalPoolLayer(layer.FullName, mode), new Flow(chain.Flow.Features, Timesteps: null, IsSequence: false));
    }
}
