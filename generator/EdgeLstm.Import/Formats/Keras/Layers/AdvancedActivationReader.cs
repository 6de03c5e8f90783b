using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads the activation layers with parameters: ReLU, LeakyReLU, ThresholdedReLU, ELU, Softmax.</summary>
internal sealed class AdvancedActivationReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => AdvancedActivations.ClassNames;

    public override bool IsTimestepwise => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain) =>
        chain.Append(new ActivationLayer(layer.FullName, AdvancedActivations.Parse(config, layer.ClassName, chain.SeesSequence)));
}
