using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Reads activations: a name, or the object that Keras writes when it serialises a function or a layer.</summary>
internal static class Activations
{
    private const string Supported = "tanh, sigmoid, relu, hard_sigmoid and linear are supported";

    /// <param name="config">The layer.</param>
    /// <param name="attribute">Attribute that holds the activation.</param>
    /// <param name="value">Its value; null means linear, as in Keras.</param>
    /// <param name="version">Decides which hard sigmoid.</param>
    /// <param name="allowSoftmax">True for dense layers, which alone see all units at once.</param>
    /// <exception cref="ImportException">The function is not supported; the message names it.</exception>
    public static Activation Parse(LayerConfig config, string attribute, JsonElement? value, KerasVersion version, bool allowSoftmax)
    {
        if (value is null)
            return Activation.Linear;

        string supported = allowSoftmax ? $"{Supported}, and softmax" : Supported;
        string name = NameOf(value.Value) ?? throw config.Refusal(attribute, value.Value, supported);
        return name switch
        {
            "linear" => Activation.Linear,
            "tanh" => Activation.Tanh,
            "sigmoid" => Activation.Sigmoid,
            "relu" => Activation.Relu,
            "softmax" when allowSoftmax => Activation.Softmax,
            "hard_sigmoid" => version.HardSigmoid ?? throw config.Refusal(attribute, value.Value,
                "Keras 2 and Keras 3 define it differently and the file has no keras_version to tell: save the model again"),
            _ => throw config.Refusal(attribute, value.Value, supported),
        };
    }

    /// <summary>
    /// The name of one of Keras's own functions: a text, or <c>{"class_name": "function", "config": "relu"}</c> without
    /// the module or registration of a user's own. Null for anything else.
    /// </summary>
    private static string? NameOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.Object)
            return null;

        string? className = Text(value, "class_name");
        string? module = Text(value, "module");
        string? registered = Text(value, "registered_name");
        bool isKeras = module is null or "builtins" || module.Split('.')[0] is "keras" or "tf_keras" or "tensorflow";
        return isKeras && className == "function" && registered is null or "function" ? Text(value, "config") : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
