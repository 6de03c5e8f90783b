using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads the layers that work on the features of one timestep.</summary>
internal static class FeatureLayerReader
{
    public static DenseLayer Dense(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Dense);
        return new DenseLayer(
            layer.Text("name"),
            layer.Integer("input", 1, NetworkLimits.MaxSize),
            layer.Integer("units", 1, NetworkLimits.MaxSize),
            ActivationReader.Read(layer, "activation"),
            TensorReader.Read(layer.Object("kernel")),
            TensorReader.ReadOptional(layer, "bias"));
    }

    public static ActivationLayer Activation(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Activate);
        return new ActivationLayer(layer.Text("name"), ActivationReader.Read(layer, "activation"));
    }

    public static ScaleLayer Scale(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Scale);
        return new ScaleLayer(
            layer.Text("name"),
            TensorReader.ReadOptional(layer, "center"),
            TensorReader.ReadOptional(layer, "scale"),
            TensorReader.ReadOptional(layer, "offset"));
    }

    public static LayerNormLayer LayerNorm(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.LayerNorm);
        return new LayerNormLayer(
            layer.Text("name"),
            layer.Number("epsilon"),
            TensorReader.ReadOptional(layer, "scale"),
            TensorReader.ReadOptional(layer, "offset"));
    }

    public static MergeLayer Merge(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Merge);
        return new MergeLayer(
            layer.Text("name"),
            layer.Choice("mode", ModeNames.Merge),
            From(layer),
            layer.Integer("first", 0, NetworkLimits.MaxSize - 1),
            layer.Integer("count", 1, NetworkLimits.MaxSize),
            layer.Boolean("fromFirst"));
    }

    private static int From(JsonObjectReader layer)
    {
        JsonElement from = layer.Required("from");
        if (from.Kind == JsonKind.Number)
            return layer.Integer("from", 0, NetworkLimits.MaxLayers - 1);
        return from.Kind == JsonKind.String && layer.Text("from") == "input"
            ? MergeLayer.NetworkInput
            : throw JsonObjectReader.Error(from, layer.PlaceOf("from"), "must be the index of an earlier layer, or \"input\"");
    }
}
