using System.Text.Json;
using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Reads which layers feed which in a Functional model: <c>inbound_nodes</c>, <c>input_layers</c>, <c>output_layers</c>.</summary>
internal static class InboundNodes
{
    /// <summary>The one input or output layer: <c>[["lstm", 0, 0]]</c>, or without the outer list in Keras 3.</summary>
    public static string End(KerasLayer model, string key, string what)
    {
        if (!model.Config.TryGetProperty(key, out JsonElement ends))
            throw Malformed($"model '{model.FullName}' has no {key}");
        JsonElement[] items = ends.ValueKind == JsonValueKind.Array ? [.. ends.EnumerateArray()] : [];
        if (items.Length > 0 && items[0].ValueKind == JsonValueKind.String)
            return Reference(model.FullName, ends);
        return items.Length == 1
            ? Reference(model.FullName, items[0])
            : throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"model '{model.FullName}' ({model.ClassName}) has {Count(ends)} {what}; {FunctionalChain.Advice}"));
    }

    /// <summary>Names of the layers whose outputs this one takes, in the order of the call; none for an InputLayer.</summary>
    /// <exception cref="ImportException">The layer is called more than once, or with more than outputs of layers.</exception>
    public static IReadOnlyList<string> InputsOf(KerasLayer layer, JsonElement envelope)
    {
        JsonElement[] nodes = envelope.TryGetProperty("inbound_nodes", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : throw Malformed($"layer '{layer.FullName}' has no inbound_nodes");
        if (nodes.Length == 0)
        {
            return layer.ClassName == KerasLayer.Input
                ? []
                : throw Malformed($"layer '{layer.FullName}' has no input");
        }

        // The class says more than the way in which it is called.
        if (!layer.IsModel)
            LayerReaders.For(layer);
        if (nodes.Length > 1)
            throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"{layer.What} is called {nodes.Length} times (a shared layer); {FunctionalChain.Advice}"));

        var sources = new List<JsonElement>();
        Collect(layer, nodes[0], sources, depth: 0);
        if (sources.Count == 0 || (sources.Count > 1 && LayerReaders.Find(layer.ClassName) is not MergeReader))
            throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"{layer.What} takes {sources.Count} tensors; {FunctionalChain.Advice}"));
        return [.. sources.Select(source => Reference(layer.FullName, source))];
    }

    /// <summary>
    /// Finds the tensors of one call. Keras 2 writes <c>[["lstm", 0, 0, {kwargs}], …]</c>, Keras 3
    /// <c>{"args": […], "kwargs": {…}}</c> with <c>__keras_tensor__</c> objects at any depth.
    /// </summary>
    private static void Collect(KerasLayer layer, JsonElement node, List<JsonElement> sources, int depth)
    {
        if (node.ValueKind == JsonValueKind.Array && node.GetArrayLength() >= 3 && node[0].ValueKind == JsonValueKind.String)
        {
            sources.Add(node);
            if (node.GetArrayLength() > 3)
                CheckCallArguments(layer, node[3]);
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in node.EnumerateArray())
                Collect(layer, item, sources, depth + 1);
        }
        else if (IsTensor(node))
        {
            sources.Add(node.GetProperty("config").GetProperty("keras_history"));
        }
        else if (depth == 0 && node.ValueKind == JsonValueKind.Object && node.TryGetProperty("args", out JsonElement args))
        {
            Collect(layer, args, sources, depth + 1);
            if (node.TryGetProperty("kwargs", out JsonElement kwargs))
                CheckCallArguments(layer, kwargs);
        }
        else
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} is called with something that is no output of a layer, such as a constant; {FunctionalChain.Advice}");
        }
    }

    private static bool IsTensor(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object
        && node.TryGetProperty("class_name", out JsonElement name) && name.ValueKind == JsonValueKind.String && name.ValueEquals("__keras_tensor__")
        && node.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.Object
        && config.TryGetProperty("keras_history", out _);

    /// <summary>The call may carry a mask or an initial state; only "training", which dropout reads, changes nothing.</summary>
    private static void CheckCallArguments(KerasLayer layer, JsonElement arguments)
    {
        if (arguments.ValueKind == JsonValueKind.Null)
            return;
        if (arguments.ValueKind != JsonValueKind.Object)
            throw Malformed($"the call arguments of layer '{layer.FullName}' are no object");
        foreach (JsonProperty argument in arguments.EnumerateObject())
        {
            if (argument.Value.ValueKind != JsonValueKind.Null && !(argument.NameEquals("training") && argument.Value.ValueKind == JsonValueKind.False))
                throw new ImportException(ImportErrorId.UnsupportedAttribute,
                    $"{layer.What} is called with {argument.Name}; call it with its input alone, build the model without it and copy the weights");
        }
    }

    /// <summary>The layer of a reference [layer, node, tensor]; only the first output of the first call exists in a chain.</summary>
    private static string Reference(string owner, JsonElement reference)
    {
        if (reference.ValueKind != JsonValueKind.Array || reference.GetArrayLength() < 3 || reference[0].ValueKind != JsonValueKind.String)
            throw Malformed($"'{owner}' has a reference to a layer that cannot be read");
        string name = reference[0].GetString()!;
        if (reference[2].ValueKind != JsonValueKind.Number || !reference[2].TryGetInt32(out int tensor) || tensor != 0)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"'{owner}' takes a further output of layer '{name}', such as a state; {FunctionalChain.Advice}");
        return name;
    }

    private static int Count(JsonElement ends) => ends.ValueKind switch
    {
        JsonValueKind.Array => ends.GetArrayLength(),
        JsonValueKind.Object => ends.EnumerateObject().Count(),
        _ => 0,
    };

    public static ImportException Malformed(string problem) => new(
        ImportErrorId.CorruptFile, $"{problem}; the model's configuration is damaged: save the model again");
}
