using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads MaxPooling1D and AveragePooling1D.</summary>
internal sealed class PoolReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["MaxPooling1D", "AveragePooling1D"];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        int size = config.Length("pool_size", missing: 2);
        int stride = config.Length("strides", missing: size);
        string padding = config.Text("padding", "valid");
        config.RequireChannelsLast();

        // "same" is "valid" wherever it has nothing to add.
        if (padding != "valid" && (padding != "same" || WindowPadding.Same(config, chain.Flow.Timesteps, size, stride) != (0, 0)))
            throw config.Refusal("padding", config.Take("padding")!.Value, "pooling that pads nothing is supported: train with padding='valid', or with a window that the strides divide");
        PoolMode mode = layer.ClassName.StartsWith("Max", StringComparison.Ordinal) ? PoolMode.Max : PoolMode.Average;
        chain.Append(
            new PoolLayer(layer.FullName, mode, size, stride),
            chain.Flow with { Timesteps = WindowPadding.Outputs(layer, chain.Flow.Timesteps, padding: 0, size, stride) });
    }
}
