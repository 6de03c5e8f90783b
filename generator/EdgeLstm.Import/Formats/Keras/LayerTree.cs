using System.Text.Json;
using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Reads the configuration of a model (<c>model_config</c> of an .h5 file, <c>config.json</c> of a .keras archive) into
/// layers: Sequential, Functional, and either of them nested.
/// </summary>
internal static class LayerTree
{
    private static readonly HashSet<string> EnvelopeKeys = new(StringComparer.Ordinal)
    {
        "class_name", "config", "module", "registered_name", "build_config", "compile_config", "name", "inbound_nodes",
        "shared_object_id", "keras_version", "backend",
    };

    private static readonly HashSet<string> ModelKeys = new(StringComparer.Ordinal)
    {
        "name", "layers", "trainable", "dtype", "build_input_shape", "input_layers", "output_layers",
    };

    /// <exception cref="ImportException">The configuration is damaged, or the model is no chain of Keras's own layers.</exception>
    public static KerasLayer Parse(JsonElement model)
    {
        KerasLayer root = ParseLayer(model, outer: null);
        return root.IsModel
            ? root
            : throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the model is of class {root.ClassName}; a Sequential or a Functional model is needed: rebuild it as one and copy the weights");
    }

    /// <param name="envelope">The layer's JSON object.</param>
    /// <param name="outer">Full name of the model around it: null for the outermost model, empty for a layer of that one,
    /// whose name would stand before every layer's and tell nothing.</param>
    private static KerasLayer ParseLayer(JsonElement envelope, string? outer)
    {
        string className = TextOf(envelope, "class_name") ?? throw Malformed("a layer has no class_name");
        if (!envelope.TryGetProperty("config", out JsonElement config))
            throw Malformed($"a layer of class {className} has no config");

        // Keras 2.2 writes the layers of a Sequential model as a plain list and gives the model no name.
        if (config.ValueKind != JsonValueKind.Object && !(className == "Sequential" && config.ValueKind == JsonValueKind.Array))
            throw Malformed($"the config of a layer of class {className} is no object");
        string name = TextOf(config, "name") ?? TextOf(envelope, "name") ?? className;
        string fullName = string.IsNullOrEmpty(outer) ? name : $"{outer}/{name}";
        CheckEnvelope(envelope, className, fullName);
        JsonElement? buildShape = envelope.TryGetProperty("build_config", out JsonElement build)
            && build.ValueKind == JsonValueKind.Object && build.TryGetProperty("input_shape", out JsonElement shape) ? shape : null;

        var layer = new KerasLayer(name, fullName, className, config, buildShape, [], []);
        if (layer.IsModel)
            return WithLayers(layer, isOutermost: outer is null);
        IReadOnlyList<WrappedLayer> wrapped = LayerReaders.Find(className)?.Wrapped ?? [];
        if (wrapped.Count == 0)
            return layer;
        var children = new List<KerasLayer>();
        foreach (WrappedLayer place in wrapped)
            children.Add(ParseWrapped(layer, place, children));
        return layer with { Children = children, Chain = children };
    }

    /// <summary>A wrapped layer; what Bidirectional does not state is a copy of the layer before it.</summary>
    private static KerasLayer ParseWrapped(KerasLayer outer, WrappedLayer place, List<KerasLayer> before)
    {
        if (outer.Config.TryGetProperty(place.Attribute, out JsonElement inner) && inner.ValueKind != JsonValueKind.Null)
            return ParseLayer(inner, outer.FullName);
        return before.Count > 0
            ? before[^1] with { FullName = $"{outer.FullName}/{place.Attribute}" }
            : throw Malformed($"layer '{outer.FullName}' wraps no layer");
    }

    private static KerasLayer WithLayers(KerasLayer model, bool isOutermost)
    {
        JsonElement list = model.Config;
        if (list.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in list.EnumerateObject())
            {
                if (!ModelKeys.Contains(property.Name))
                    throw new ImportException(ImportErrorId.UnsupportedAttribute, $"model '{model.FullName}' ({model.ClassName}) has the unknown attribute {property.Name}");
            }

            if (!list.TryGetProperty("layers", out list))
                throw Malformed($"model '{model.FullName}' has no layers");
        }

        if (list.ValueKind != JsonValueKind.Array)
            throw Malformed($"the layers of model '{model.FullName}' are no list");
        JsonElement[] envelopes = [.. list.EnumerateArray()];
        KerasLayer[] children = [.. envelopes.Select(envelope => ParseLayer(envelope, isOutermost ? "" : model.FullName))];
        if (children.Length == 0)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"model '{model.FullName}' has no layers");
        bool isFunctional = model.ClassName != "Sequential";
        if (isFunctional)
        {
            for (int index = 0; index < children.Length; index++)
                children[index] = children[index] with { Inputs = InboundNodes.InputsOf(children[index], envelopes[index]) };
        }

        string? twice = children.GroupBy(child => child.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw Malformed($"two layers of model '{model.FullName}' have the name '{twice}'");
        return model with
        {
            Children = children,
            Chain = isFunctional ? FunctionalChain.Order(model, children) : children,
        };
    }

    private static void CheckEnvelope(JsonElement envelope, string className, string fullName)
    {
        foreach (JsonProperty property in envelope.EnumerateObject())
        {
            if (!EnvelopeKeys.Contains(property.Name))
                throw new ImportException(ImportErrorId.UnsupportedAttribute, $"layer '{fullName}' ({className}) has the unknown entry {property.Name}");
        }

        // A class of the user's may have the name of one of Keras's and compute something else.
        string? registered = TextOf(envelope, "registered_name");
        string root = (TextOf(envelope, "module") ?? "keras").Split('.')[0];
        if ((registered is not null && registered != className) || root is not ("keras" or "tf_keras" or "tensorflow"))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"layer '{fullName}' is of the custom class {registered ?? $"{TextOf(envelope, "module")}.{className}"}, whose code the file does not hold; replace it by Keras's own layers and save again");
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static ImportException Malformed(string problem) => new(
        ImportErrorId.CorruptFile, $"{problem}; the model's configuration is damaged: save the model again");
}
