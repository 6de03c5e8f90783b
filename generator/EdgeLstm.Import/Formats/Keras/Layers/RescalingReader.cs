using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads Rescaling: y = x·scale + offset, with one number for all features or one for each.</summary>
internal sealed class RescalingReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Rescaling"];

    public override bool IsTimestepwise => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        float[] scale = config.Numbers("scale") ?? throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{layer.What} has no scale; save the model again");
        float[] offset = config.Numbers("offset") ?? [0];
        int features = chain.RequireFeatures(layer);
        chain.Append(new ScaleLayer(
            layer.FullName,
            Center: null,
            KernelShape.Spread(layer, "scale", scale, features),
            Array.TrueForAll(offset, value => value == 0) ? null : KernelShape.Spread(layer, "offset", offset, features)));
    }
}
