using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads one element of <c>layers</c>.</summary>
internal static class LayerReader
{
    public static Layer Read(JsonObjectReader layer)
    {
        string kind = layer.Text("kind");
        switch (kind)
        {
            case "lstm":
                layer.AllowOnly(LstmJsonProperties.Lstm);
                return new LstmLayer(
                    layer.Text("name"),
                    Size(layer, "input"),
                    Size(layer, "units"),
                    ReadActivation(layer, "activation"),
                    ReadActivation(layer, "recurrentActivation"),
                    layer.Boolean("returnSequences"),
                    TensorReader.Read(layer.Object("kernel")),
                    TensorReader.Read(layer.Object("recurrentKernel")),
                    OptionalTensor(layer, "bias"),
                    OptionalTensor(layer, "initialHidden"),
                    OptionalTensor(layer, "initialCell"));
            case "dense":
                layer.AllowOnly(LstmJsonProperties.Dense);
                return new DenseLayer(
                    layer.Text("name"),
                    Size(layer, "input"),
                    Size(layer, "units"),
                    ReadActivation(layer, "activation"),
                    TensorReader.Read(layer.Object("kernel")),
                    OptionalTensor(layer, "bias"));
            case "repeat":
                layer.AllowOnly(LstmJsonProperties.Repeat);
                return new RepeatLayer(layer.Text("name"), Size(layer, "count"));
            default:
                throw JsonObjectReader.Error(
                    layer.Required("kind"), layer.PlaceOf("kind"), $"unknown layer kind \"{JsonObjectReader.Shorten(kind)}\"; known are lstm, dense, repeat");
        }
    }

    private static int Size(JsonObjectReader layer, string name) => layer.Integer(name, 1, NetworkLimits.MaxSize);

    private static Tensor? OptionalTensor(JsonObjectReader layer, string name) =>
        layer.OptionalObject(name) is { } tensor ? TensorReader.Read(tensor) : null;

    private static Activation ReadActivation(JsonObjectReader layer, string name)
    {
        JsonElement element = layer.Required(name);
        return element.Kind switch
        {
            JsonKind.String => NamedActivation(element, layer.Text(name), layer.PlaceOf(name)),
            JsonKind.Object => HardSigmoid(layer.Object(name)),
            _ => throw JsonObjectReader.Error(element, layer.PlaceOf(name), "must be a text or a hard_sigmoid object, found " + element.Description),
        };
    }

    private static Activation NamedActivation(JsonElement element, string kind, string place) => kind switch
    {
        "linear" => Activation.Linear,
        "tanh" => Activation.Tanh,
        "sigmoid" => Activation.Sigmoid,
        "relu" => Activation.Relu,
        "softmax" => Activation.Softmax,
        "hard_sigmoid" => throw JsonObjectReader.Error(
            element, place, "hard_sigmoid needs its parameters; write { \"kind\": \"hard_sigmoid\", \"alpha\": 0.2, \"beta\": 0.5 } with the values of the framework that trained it"),
        _ => throw JsonObjectReader.Error(
            element, place, $"unknown activation \"{JsonObjectReader.Shorten(kind)}\"; known are linear, tanh, sigmoid, relu, hard_sigmoid, softmax"),
    };

    private static Activation HardSigmoid(JsonObjectReader activation)
    {
        string kind = activation.Text("kind");
        if (kind != "hard_sigmoid")
        {
            throw JsonObjectReader.Error(
                activation.Required("kind"), activation.PlaceOf("kind"), $"only hard_sigmoid is written as an object, found \"{JsonObjectReader.Shorten(kind)}\"");
        }

        activation.AllowOnly(LstmJsonProperties.HardSigmoid);
        return new Activation(ActivationKind.HardSigmoid, activation.Number("alpha"), activation.Number("beta"));
    }
}
