using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads Normalization, the layer that <c>adapt</c> fits to data: y = (x − mean) / max(√variance, 1e−7), or the other
/// way round with <c>invert</c>. Mean and variance stand among the weights or, where the user gave them, in the
/// configuration.
/// </summary>
internal sealed class NormalizationReader : KerasLayerReader
{
    /// <summary>What Keras divides by where a feature never changed.</summary>
    private const double LeastDeviation = 1e-7;

    public override IReadOnlyList<string> ClassNames => ["Normalization"];

    public override bool IsTimestepwise => true;

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => layer.Config.TryGetProperty("mean", out var mean) && mean.ValueKind != System.Text.Json.JsonValueKind.Null
        ? []
        : [new("mean", IsTrained: false), new("variance", IsTrained: false), new("count", IsTrained: false, IsRead: false)];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        // No axis at all: one mean and one variance for all features.
        bool perFeature = config.Take("axis") is { } axis && !(axis.ValueKind == System.Text.Json.JsonValueKind.Array && axis.GetArrayLength() == 0);
        if (perFeature)
            config.RequireLastAxis(chain.SeesSequence);
        bool inverts = config.Flag("invert", missing: false);
        float[]? mean = config.Numbers("mean");
        float[]? variance = config.Numbers("variance");
        config.RefuseRest();
        if (mean is null != variance is null)
            throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{layer.What} has a {(mean is null ? "variance and no mean" : "mean and no variance")}; save the model again");

        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        if (tensors.Count > 0)
            (mean, variance) = (tensors[0].Values, tensors[1].Values);
        int features = mean!.Length > 1 ? chain.FeaturesOr(mean.Length) : chain.RequireFeatures(layer);
        Tensor center = KernelShape.Spread(layer, "mean", mean, features);
        float[] deviation = [.. KernelShape.Spread(layer, "variance", variance!, features).Values.ToArray()
            .Select(value => (float)Math.Max(Math.Sqrt(value), LeastDeviation))];
        chain.Append(inverts
            ? new ScaleLayer(layer.FullName, Center: null, new Tensor([features], deviation), Offset: center)
            : new ScaleLayer(layer.FullName, center, new Tensor([features], [.. deviation.Select(value => (float)(1.0 / value))]), Offset: null));
    }
}
