using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads an Activation layer.</summary>
internal sealed class ActivationReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Activation"];

    public override bool IsTimestepwise => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        Activation activation = Activations.Parse(config, "activation", config.Take("activation"), chain.Version, allowSoftmax: true);
        if (activation != Activation.Linear)
            chain.Append(new ActivationLayer(layer.FullName, activation));
    }
}
