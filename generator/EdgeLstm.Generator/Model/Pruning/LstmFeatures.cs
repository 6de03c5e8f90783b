namespace EdgeLstm.Model.Pruning;

/// <summary>The features of an LSTM layer, numbered one after the other.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Label">How it is called in what is said about it.</param>
/// <param name="Index">Index of the layer in the network.</param>
/// <param name="Hidden">The first feature of h.</param>
/// <param name="Cells">The first cell; that of h where there is no projection.</param>
internal sealed record LstmFeatures(LstmLayer Layer, string Label, int Index, int Hidden, int Cells)
{
    /// <summary>The features of h.</summary>
    public int[] HiddenFeatures => FeatureMap.Range(Hidden, Layer.OutputSize);

    /// <summary>The cells.</summary>
    public int[] CellFeatures => FeatureMap.Range(Cells, Layer.Units);
}
