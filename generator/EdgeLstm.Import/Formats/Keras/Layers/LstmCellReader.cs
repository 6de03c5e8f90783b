namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Knows the weights of the LSTMCell in an RNN layer (<see cref="RnnReader"/>), where alone it can stand.</summary>
internal sealed class LstmCellReader : KerasLayerReader
{
    public const string ClassName = "LSTMCell";

    public override IReadOnlyList<string> ClassNames => [ClassName];

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => WeightRole.Cell(layer);

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain) =>
        throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} computes a single timestep; use the LSTM layer, which runs over a sequence");
}
