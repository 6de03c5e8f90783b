namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads <c>RNN(LSTMCell(…))</c>, which computes what an LSTM layer does.</summary>
internal sealed class RnnReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["RNN"];

    public override IReadOnlyList<WrappedLayer> Wrapped => [new("cell", "cell")];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        KerasLayer inner = layer.Children[0];
        if (inner.ClassName != LstmCellReader.ClassName)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} runs {inner.What}; LSTMCell is the cell that is read: use LSTM layers");
        config.WithoutEffect("cell");
        var options = SequenceOptions.Take(config);
        config.WithoutEffect("activity_regularizer");
        config.RefuseRest();
        LayerConfig cellConfig = chain.ConfigOf(inner);
        var cell = CellDialect.Take(cellConfig, chain);
        cellConfig.RefuseRest();
        chain.AppendLstm(layer, cell.ToLayer(inner, layer.FullName, options.ReturnSequences, chain), options);
    }
}
