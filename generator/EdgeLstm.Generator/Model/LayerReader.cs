using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads one element of <c>layers</c>.</summary>
internal static class LayerReader
{
    private static readonly (string Kind, Func<JsonObjectReader, Layer> Read)[] Kinds =
    [
        ("lstm", LstmLayerReader.Lstm),
        ("bidirectional", LstmLayerReader.Bidirectional),
        ("dense", FeatureLayerReader.Dense),
        ("activation", FeatureLayerReader.Activation),
        ("scale", FeatureLayerReader.Scale),
        ("layer_norm", FeatureLayerReader.LayerNorm),
        ("merge", FeatureLayerReader.Merge),
        ("conv1d", WindowLayerReader.Conv1D),
        ("pool", WindowLayerReader.Pool),
        ("global_pool", WindowLayerReader.GlobalPool),
        ("flatten", WindowLayerReader.Flatten),
        ("pick", WindowLayerReader.Pick),
        ("flip", WindowLayerReader.Flip),
        ("repeat", WindowLayerReader.Repeat),
    ];

    public static Layer Read(JsonObjectReader layer)
    {
        string kind = layer.Text("kind");
        foreach (var known in Kinds)
        {
            if (known.Kind == kind)
                return known.Read(layer);
        }

        throw JsonObjectReader.Error(
            layer.Required("kind"),
            layer.PlaceOf("kind"),
            $"unknown layer kind \"{JsonObjectReader.Shorten(kind)}\"; known are {string.Join(", ", Kinds.Select(known => known.Kind))}");
    }
}
