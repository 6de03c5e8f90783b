using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads an activation: a text, or an object where the function has parameters.</summary>
internal static class ActivationReader
{
    public static Activation Read(JsonObjectReader layer, string name)
    {
        JsonElement element = layer.Required(name);
        return element.Kind switch
        {
            JsonKind.String => Named(element, layer.Text(name), layer.PlaceOf(name)),
            JsonKind.Object => WithParameters(layer.Object(name)),
            _ => throw JsonObjectReader.Error(element, layer.PlaceOf(name), "must be a text or an object, found " + element.Description),
        };
    }

    public static Activation? ReadOptional(JsonObjectReader layer, string name) =>
        layer.Optional(name) is null ? null : Read(layer, name);

    private static Activation Named(JsonElement element, string name, string place)
    {
        ActivationKind kind = Find(element, name, place);
        string parameters = string.Concat(ParametersOf(kind).Select(parameter => $", \"{parameter}\": …"));
        return parameters.Length == 0
            ? new Activation(kind)
            : throw JsonObjectReader.Error(element, place, $"{name} needs its parameters; write {{ \"kind\": \"{name}\"{parameters} }} with the values of the framework that trained it");
    }

    private static Activation WithParameters(JsonObjectReader activation)
    {
        string name = activation.Text("kind");
        ActivationKind kind = Find(activation.Required("kind"), name, activation.PlaceOf("kind"));
        IReadOnlyList<string> parameters = ParametersOf(kind);
        if (parameters.Count == 0)
            throw JsonObjectReader.Error(activation.Required("kind"), activation.PlaceOf("kind"), $"{name} has no parameters; write \"{name}\" instead of an object");
        activation.AllowOnly([LstmJsonProperties.Activation[0], .. parameters]);
        return new Activation(kind, activation.Number("alpha"), parameters.Count == 2 ? activation.Number("beta") : 0);
    }

    private static ActivationKind Find(JsonElement element, string name, string place) =>
        ActivationNames.Find(name) ?? throw JsonObjectReader.Error(
            element, place, $"unknown activation \"{JsonObjectReader.Shorten(name)}\"; known are {ActivationNames.Known}");

    private static IReadOnlyList<string> ParametersOf(ActivationKind kind) =>
        [.. LstmJsonProperties.Activation.Skip(1).Take(ActivationNames.ParametersOf(kind))];
}
