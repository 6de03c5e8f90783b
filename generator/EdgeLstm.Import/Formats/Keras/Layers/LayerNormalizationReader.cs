using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads LayerNormalization over the features.</summary>
internal sealed class LayerNormalizationReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["LayerNormalization"];

    public override bool IsTimestepwise => true;

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => [.. WeightRole.GammaAndBeta(layer)];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        config.RequireLastAxis(chain.SeesSequence);
        float epsilon = config.Number("epsilon");
        bool scales = config.Flag("scale", missing: true);
        bool centers = config.Flag("center", missing: true);
        config.RequireFalse("rms_scaling", "it divides by the root mean square without taking the mean off: train with rms_scaling=False");
        config.NormalizationTraining();
        config.RefuseRest();

        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        int features = tensors.Count > 0 ? chain.FeaturesOr(KernelShape.Axis(layer, tensors[0], 0)) : chain.RequireFeatures(layer);
        chain.Append(new LayerNormLayer(
            layer.FullName,
            epsilon,
            scales ? KernelShape.Vector(layer, "gamma", tensors[0], features) : null,
            centers ? KernelShape.Vector(layer, "beta", tensors[scales ? 1 : 0], features) : null));
    }
}
