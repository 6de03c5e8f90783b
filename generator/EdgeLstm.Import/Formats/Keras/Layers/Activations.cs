using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads activations: a name, or the object that Keras writes when it serialises a function or a layer.</summary>
internal static class Activations
{
    private const string Supported =
        "linear, tanh, sigmoid, relu, relu6, leaky_relu, elu, selu, gelu, swish (silu), softplus, softsign and hard_sigmoid are supported";

    /// <summary>Functions that mean one thing in Keras 2 and 3.</summary>
    private static readonly Dictionary<string, Activation> ByName = new(StringComparer.Ordinal)
    {
        ["linear"] = Activation.Linear,
        ["tanh"] = Activation.Tanh,
        ["sigmoid"] = Activation.Sigmoid,
        ["relu"] = Activation.Relu,
        ["relu6"] = new(ActivationKind.ClippedRelu, 6),
        // The function's default; the layer LeakyReLU has another one.
        ["leaky_relu"] = new(ActivationKind.LeakyRelu, 0.2f),
        ["elu"] = new(ActivationKind.Elu, 1),
        // Klambauer et al., Self-Normalizing Neural Networks (2017): the constants that keep mean 0 and variance 1.
        ["selu"] = new(ActivationKind.Selu, 1.67326324f, 1.05070098f),
        // By name Keras means the exact function; its approximation by tanh can only be had through code.
        ["gelu"] = new(ActivationKind.Gelu),
        ["swish"] = new(ActivationKind.Swish),
        ["silu"] = new(ActivationKind.Swish),
        ["softplus"] = new(ActivationKind.Softplus),
        ["softsign"] = new(ActivationKind.Softsign),
    };

    /// <param name="config">The layer.</param>
    /// <param name="attribute">Attribute that holds the activation.</param>
    /// <param name="value">Its value; null means linear, as in Keras.</param>
    /// <param name="version">Decides which hard sigmoid.</param>
    /// <param name="allowSoftmax">True for layers that see all units at once.</param>
    /// <exception cref="ImportException">The function is not supported; the message names it.</exception>
    public static Activation Parse(LayerConfig config, string attribute, JsonElement? value, KerasVersion version, bool allowSoftmax)
    {
        if (value is null)
            return Activation.Linear;

        string supported = allowSoftmax ? $"{Supported}, and softmax" : Supported;
        if (FromLayer(config, attribute, value.Value) is { } activation)
        {
            return activation.Kind != ActivationKind.Softmax || allowSoftmax
                ? activation
                : throw config.Refusal(attribute, value.Value, supported);
        }

        string name = NameOf(value.Value) ?? throw config.Refusal(attribute, value.Value, supported);
        return name switch
        {
            "softmax" when allowSoftmax => Activation.Softmax,
            "hard_sigmoid" => version.HardSigmoid ?? throw config.Refusal(attribute, value.Value,
                "Keras 2 and Keras 3 define it differently and the file has no keras_version to tell: save the model again"),
            _ => ByName.TryGetValue(name, out Activation known) ? known : throw config.Refusal(attribute, value.Value, supported),
        };
    }

    /// <summary>An activation layer in the place of a function: <c>{"class_name": "LeakyReLU", "config": {…}}</c>.</summary>
    private static Activation? FromLayer(LayerConfig config, string attribute, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !IsKeras(value) || Text(value, "class_name") is not { } className
            || !AdvancedActivations.Includes(className) || !value.TryGetProperty("config", out JsonElement inner)
            || (Text(value, "registered_name") ?? className) != className)
            return null;
        var layer = new LayerConfig($"{config.What}, {attribute} ({className})", inner);
        layer.WithoutEffect("name", "trainable", "dtype");
        Activation activation = AdvancedActivations.Parse(layer, className, isSequence: null);
        layer.RefuseRest();
        return activation;
    }

    /// <summary>
    /// The name of one of Keras's own functions: a text, or <c>{"class_name": "function", "config": "relu"}</c> without
    /// the module or registration of a user's own. Null for anything else.
    /// </summary>
    private static string? NameOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        return value.ValueKind == JsonValueKind.Object && IsKeras(value)
            && Text(value, "class_name") == "function" && Text(value, "registered_name") is null or "function"
            ? Text(value, "config")
            : null;
    }

    private static bool IsKeras(JsonElement value) =>
        Text(value, "module") is not { } module || module == "builtins" || module.Split('.')[0] is "keras" or "tf_keras" or "tensorflow";

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
