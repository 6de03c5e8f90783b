namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads an LSTM layer.</summary>
internal sealed class LstmReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["LSTM"];

    public override string WeightGroup => "cell";

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => WeightRole.Cell(layer);

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        var options = SequenceOptions.Take(config);
        var cell = CellDialect.Take(config, chain);
        config.RefuseRest();
        chain.AppendLstm(layer, cell.ToLayer(layer, layer.FullName, options.ReturnSequences, chain), options);
    }
}
