using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads the recurrent layers.</summary>
internal static class LstmLayerReader
{
    public static LstmLayer Lstm(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Lstm);
        return new LstmLayer(
            layer.Text("name"),
            layer.Integer("input", 1, NetworkLimits.MaxSize),
            layer.Integer("units", 1, NetworkLimits.MaxSize),
            ActivationReader.Read(layer, "activation"),
            ActivationReader.Read(layer, "recurrentActivation"),
            layer.Boolean("returnSequences"),
            TensorReader.Read(layer.Object("kernel")),
            TensorReader.Read(layer.Object("recurrentKernel")),
            TensorReader.ReadOptional(layer, "bias"),
            TensorReader.ReadOptional(layer, "initialHidden"),
            TensorReader.ReadOptional(layer, "initialCell"))
        {
            OutputActivation = ActivationReader.ReadOptional(layer, "outputActivation"),
            Reverse = layer.OptionalBoolean("reverse"),
            Peepholes = TensorReader.ReadOptional(layer, "peepholes"),
            CoupledGates = layer.OptionalBoolean("coupledGates"),
            Clip = layer.OptionalNumber("clip"),
            CellClip = layer.OptionalNumber("cellClip"),
            Projection = TensorReader.ReadOptional(layer, "projection"),
        };
    }

    public static BidirectionalLayer Bidirectional(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Bidirectional);
        return new BidirectionalLayer(layer.Text("name"), Direction(layer, "forward"), Direction(layer, "backward"), layer.Choice("merge", ModeNames.Merge));
    }

    private static LstmLayer Direction(JsonObjectReader layer, string name)
    {
        JsonObjectReader direction = layer.Object(name);
        string kind = direction.Text("kind");
        return kind == "lstm"
            ? Lstm(direction)
            : throw JsonObjectReader.Error(direction.Required("kind"), direction.PlaceOf("kind"), $"must be \"lstm\", found \"{JsonObjectReader.Shorten(kind)}\"");
    }
}
