using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads a Dense layer, whose kernel Keras stores as [input, units].</summary>
internal sealed class DenseReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Dense"];

    public override bool IsTimestepwise => true;

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => WeightRole.KernelAndBias(layer);

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        int units = config.Size("units");
        Activation activation = Activations.Parse(config, "activation", config.Take("activation"), chain.Version, allowSoftmax: true);
        bool hasBias = config.Flag("use_bias", missing: true);
        config.KernelTraining();
        config.RefuseRest();

        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        int input = chain.FeaturesOr(KernelShape.Axis(layer, tensors[0], 0));
        chain.Append(
            new DenseLayer(
                layer.FullName, input, units, activation,
                KernelShape.Transpose(layer, "kernel", tensors[0], input, units),
                hasBias ? KernelShape.Vector(layer, "bias", tensors[1], units) : null),
            chain.Flow with { Features = units });
    }
}
