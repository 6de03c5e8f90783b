namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads an InputLayer, which only states a shape (<see cref="InputShape"/>).</summary>
internal sealed class InputReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => [KerasLayer.Input];

    public override bool ChangesNothing => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        config.RequireFalse("sparse", "a dense input is needed");
        config.RequireFalse("ragged", "a dense input is needed");
        config.RequireFalse("optional", "an input that is always there is needed");
    }
}
