using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads BatchNormalization as inference computes it, with the collected statistics:
/// y = gamma·(x − moving_mean) / √(moving_variance + epsilon) + beta.
/// </summary>
internal sealed class BatchNormalizationReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["BatchNormalization", "SyncBatchNormalization", "BatchNormalizationV2", "BatchNormalizationV1"];

    public override bool IsTimestepwise => true;

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) =>
        [.. WeightRole.GammaAndBeta(layer), new("moving_mean", IsTrained: false), new("moving_variance", IsTrained: false)];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        config.RequireLastAxis(chain.SeesSequence);
        float epsilon = config.Number("epsilon");
        bool scales = config.Flag("scale", missing: true);
        bool centers = config.Flag("center", missing: true);
        config.RequireFalse("renorm", "train with renorm=False");
        config.RequireNull("virtual_batch_size", "train without virtual batches");
        config.WithoutEffect("momentum", "fused", "synchronized", "moving_mean_initializer", "moving_variance_initializer");
        config.NormalizationTraining();
        config.RefuseRest();

        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        int features = chain.FeaturesOr(KernelShape.Axis(layer, tensors[^1], 0));
        Tensor variance = KernelShape.Vector(layer, "moving_variance", tensors[^1], features);
        Tensor? gamma = scales ? KernelShape.Vector(layer, "gamma", tensors[0], features) : null;
        var scale = new float[features];
        for (int feature = 0; feature < features; feature++)
            scale[feature] = (float)((gamma?.Values[feature] ?? 1.0) / Math.Sqrt((double)variance.Values[feature] + epsilon));
        chain.Append(new ScaleLayer(
            layer.FullName,
            KernelShape.Vector(layer, "moving_mean", tensors[^2], features),
            new Tensor([features], scale),
            centers ? KernelShape.Vector(layer, "beta", tensors[scales ? 1 : 0], features) : null));
    }
}
