using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>What the network takes: [batch, timesteps, features], or [batch, floats] for a Reshape to make timesteps of.</summary>
/// <param name="Flow">The input, features known.</param>
/// <param name="What">The layer that states it, for messages.</param>
/// <param name="Attribute">The attribute that states it.</param>
/// <param name="Text">Its value.</param>
internal sealed record InputShape(Flow Flow, string What, string Attribute, string Text)
{
    private const int MaxSize = LayerConfig.MaxSize;
    private const string Sequences = "sequences [batch, timesteps, features] are needed";

    /// <summary>Attributes that hold a layer's input shape: Keras 2's name, then Keras 3's.</summary>
    public static readonly string[] Attributes = ["batch_input_shape", "batch_shape"];

    /// <summary>
    /// The shape of a model: that of its first layer or, for a Sequential model that was built when it first saw data,
    /// the one noted down then. Null where the file has none.
    /// </summary>
    /// <exception cref="ImportException">A shape that is no sequence of vectors.</exception>
    public static InputShape? Of(KerasLayer model)
    {
        foreach (KerasLayer layer in FirstLayers(model))
        {
            foreach (string attribute in Attributes)
            {
                if (Property(layer.Config, attribute) is { } shape)
                    return Parse(layer.What, attribute, shape);
            }
        }

        if (Property(model.Config, "build_input_shape") is { } built)
            return Parse(model.What, "build_input_shape", built);
        return FirstLayers(model).FirstOrDefault(layer => layer.BuildShape is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) is { } noted
            ? Parse(noted.What, "build_config.input_shape", noted.BuildShape!.Value)
            : null;
    }

    private static IEnumerable<KerasLayer> FirstLayers(KerasLayer model)
    {
        for (KerasLayer layer = model.Chain[0]; ; layer = layer.Chain[0])
        {
            yield return layer;
            if (layer.Chain.Count == 0)
                yield break;
        }
    }

    private static JsonElement? Property(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static InputShape Parse(string what, string attribute, JsonElement shape)
    {
        // Keras 3 writes a tuple as {"class_name": "__tuple__", "items": […]} in some places.
        JsonElement list = shape.ValueKind == JsonValueKind.Object && shape.TryGetProperty("items", out JsonElement items) ? items : shape;
        JsonElement[] axes = list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        if (axes.Length is not (2 or 3))
            throw Refusal(what, attribute, shape.GetRawText(), Sequences);
        bool isSequence = axes.Length == 3;
        int? timesteps = !isSequence || axes[1].ValueKind == JsonValueKind.Null ? null : Size(axes[1]) ?? throw Refusal(what, attribute, shape.GetRawText(), Sizes);
        int features = Size(axes[^1]) ?? throw Refusal(what, attribute, shape.GetRawText(), isSequence ? Sizes : Sequences);
        return new InputShape(new Flow(features, timesteps, isSequence), what, attribute, shape.GetRawText());
    }

    /// <summary>The error for an input that is one vector and stays one.</summary>
    public ImportException NoSequence() => Refusal(What, Attribute, Text, Sequences);

    private static string Sizes => FormattableString.Invariant($"timesteps (or null) and features from 1 to {MaxSize} are needed");

    private static int? Size(JsonElement axis) =>
        axis.ValueKind == JsonValueKind.Number && axis.TryGetInt32(out int size) && size is >= 1 and <= MaxSize ? size : null;

    private static ImportException Refusal(string what, string attribute, string shape, string advice) => new(
        ImportErrorId.UnsupportedAttribute, $"{what} has {attribute} = {shape}; {advice}");
}
