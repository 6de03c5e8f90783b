namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads layers that hand their input on unchanged at inference.</summary>
internal sealed class TrainingOnlyReader : KerasLayerReader
{
    /// <summary>Attributes of each class, all of which matter in training only.</summary>
    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["Dropout"] = ["rate", "noise_shape", "seed"],
        ["SpatialDropout1D"] = ["rate", "noise_shape", "seed", "data_format"],
        ["GaussianNoise"] = ["stddev", "seed"],
        ["GaussianDropout"] = ["rate", "seed"],
        ["AlphaDropout"] = ["rate", "noise_shape", "seed"],
        ["ActivityRegularization"] = ["l1", "l2"],
    };

    public override IReadOnlyList<string> ClassNames => [.. Attributes.Keys];

    public override bool ChangesNothing => true;

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain) => config.WithoutEffect(Attributes[layer.ClassName]);
}
