using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads the layers that work along time.</summary>
internal static class WindowLayerReader
{
    public static Conv1DLayer Conv1D(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Conv1D);
        return new Conv1DLayer(
            layer.Text("name"),
            Size(layer, "input"),
            Size(layer, "units"),
            layer.Integer("padFront", 0, NetworkLimits.MaxSize),
            layer.Integer("padBehind", 0, NetworkLimits.MaxSize),
            Size(layer, "stride"),
            Size(layer, "dilation"),
            ActivationReader.Read(layer, "activation"),
            TensorReader.Read(layer.Object("kernel")),
            TensorReader.ReadOptional(layer, "bias"));
    }

    public static PoolLayer Pool(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Pool);
        return new PoolLayer(layer.Text("name"), layer.Choice("mode", ModeNames.Pool), Size(layer, "size"), Size(layer, "stride"));
    }

    public static GlobalPoolLayer GlobalPool(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.GlobalPool);
        return new GlobalPoolLayer(layer.Text("name"), layer.Choice("mode", ModeNames.Pool));
    }

    public static FlattenLayer Flatten(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Flatten);
        return new FlattenLayer(layer.Text("name"));
    }

    public static PickLayer Pick(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Pick);
        return new PickLayer(layer.Text("name"), layer.Integer("timestep", -NetworkLimits.MaxSize, NetworkLimits.MaxSize - 1));
    }

    public static FlipLayer Flip(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Flip);
        return new FlipLayer(layer.Text("name"));
    }

    public static RepeatLayer Repeat(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.Repeat);
        return new RepeatLayer(layer.Text("name"), Size(layer, "count"));
    }

    private static int Size(JsonObjectReader layer, string name) => layer.Integer(name, 1, NetworkLimits.MaxSize);
}
