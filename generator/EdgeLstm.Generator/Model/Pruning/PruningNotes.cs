namespace EdgeLstm.Model.Pruning;

/// <summary>Says what was dropped, in plain words.</summary>
internal static class PruningNotes
{
    public static IEnumerable<string> Of(FeatureMap map, LayerCuts cuts)
    {
        for (int index = 0; index < map.Network.Layers.Count; index++)
        {
            Layer layer = map.Network.Layers[index];
            string[] parts = [.. Units(map, cuts, layer, index), .. Inputs(cuts, layer, index, map.Flows[index].Size)];
            if (parts.Length > 0)
                yield return string.Join("; ", parts);
        }
    }

    private static IEnumerable<string> Units(FeatureMap map, LayerCuts cuts, Layer layer, int index) => layer switch
    {
        LstmLayer or BidirectionalLayer => map.Lstms.Where(lstm => lstm.Index == index).SelectMany(lstm => Lstm(lstm, cuts)),
        DenseLayer or Conv1DLayer => Dropped("units", layer.Name, map.Features(index + 1), cuts),
        _ => [],
    };

    private static IEnumerable<string> Lstm(LstmFeatures lstm, LayerCuts cuts) =>
    [
        .. Dropped("units", lstm.Label, lstm.CellFeatures, cuts),
        .. lstm.Layer.Projection is null ? [] : Dropped("projected outputs", lstm.Label, lstm.HiddenFeatures, cuts),
        .. Columns(lstm, cuts),
    ];

    private static IEnumerable<string> Columns(LstmFeatures lstm, LayerCuts cuts)
    {
        if (cuts.ColumnsPassedOver(lstm) is > 0 and int count)
            yield return FormattableString.Invariant($"{count} of {lstm.HiddenFeatures.Length} recurrent columns of {lstm.Label} {(count == 1 ? "is" : "are")} zero");
    }

    private static IEnumerable<string> Dropped(string what, string name, int[] features, LayerCuts cuts)
    {
        (int silent, int unread) = cuts.Dropped(features);
        if (silent > 0)
            yield return FormattableString.Invariant($"{silent} of {features.Length} {what} of {name} {(silent == 1 ? "is" : "are")} silent");
        if (unread > 0)
            yield return FormattableString.Invariant($"{unread} of {features.Length} {what} of {name} {(unread == 1 ? "is" : "are")} read by nothing");
    }

    private static IEnumerable<string> Inputs(LayerCuts cuts, Layer layer, int index, int size)
    {
        if (cuts.PassedOver(index) is > 0 and int count)
            yield return FormattableString.Invariant($"{count} of {size} inputs of {layer.Name} {(count == 1 ? "has" : "have")} no weights");
    }
}
