using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Orders the layers of a Functional model by following the tensors from its output back to its input; the order of the
/// list need not be the order of the data. Anything but one line of layers is refused by name.
/// </summary>
internal static class FunctionalChain
{
    private const string Advice = "EdgeLstm takes one chain of layers: cut the model into chains and import each";

    /// <param name="model">The model.</param>
    /// <param name="layers">Its layers as the file lists them.</param>
    /// <param name="envelopes">The JSON of each, which holds its <c>inbound_nodes</c>.</param>
    public static IReadOnlyList<KerasLayer> Order(KerasLayer model, KerasLayer[] layers, JsonElement[] envelopes)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < layers.Length; index++)
            byName.Add(layers[index].Name, index);
        string first = End(model, "input_layers", "inputs");
        string current = End(model, "output_layers", "outputs");

        var chain = new List<KerasLayer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            if (!byName.TryGetValue(current, out int index))
                throw Malformed($"model '{model.FullName}' refers to a layer '{current}' that it does not have");
            if (!seen.Add(current))
                throw Malformed($"layer '{layers[index].FullName}' depends on its own output");
            chain.Add(layers[index]);
            string? previous = Source(layers[index], envelopes[index]);
            if (previous is null)
                break;
            current = previous;
        }

        if (current != first)
            throw Malformed($"model '{model.FullName}' starts at '{current}' and names '{first}' as its input");
        if (layers.FirstOrDefault(layer => !seen.Contains(layer.Name)) is { } aside)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{aside.What} is not on the way from the input of model '{model.FullName}' to its output; {Advice}");
        chain.Reverse();
        return chain;
    }

    /// <summary>The one input or output layer: <c>[["lstm", 0, 0]]</c>, or without the outer list in Keras 3.</summary>
    private static string End(KerasLayer model, string key, string what)
    {
        if (!model.Config.TryGetProperty(key, out JsonElement ends))
            throw Malformed($"model '{model.FullName}' has no {key}");
        JsonElement[] items = ends.ValueKind == JsonValueKind.Array ? [.. ends.EnumerateArray()] : [];
        if (items.Length > 0 && items[0].ValueKind == JsonValueKind.String)
            return Reference(model.FullName, ends);
        return items.Length == 1
            ? Reference(model.FullName, items[0])
            : throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"model '{model.FullName}' ({model.ClassName}) has {Count(ends)} {what}; {Advice}"));
    }

    /// <summary>The layer whose output this one takes; null for an InputLayer.</summary>
    private static string? Source(KerasLayer layer, JsonElement envelope)
    {
        JsonElement[] nodes = envelope.TryGetProperty("inbound_nodes", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : throw Malformed($"layer '{layer.FullName}' has no inbound_nodes");
        if (nodes.Length == 0)
        {
            return layer.ClassName == KerasLayer.Input
                ? null
                : throw Malformed($"layer '{layer.FullName}' has no input");
        }

        if (nodes.Length > 1)
            throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"{layer.What} is called {nodes.Length} times (a shared layer); {Advice}"));

        var sources = new List<JsonElement>();
        Collect(layer, nodes[0], sources, depth: 0);
        return sources.Count == 1
            ? Reference(layer.FullName, sources[0])
            : throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"{layer.What} takes {sources.Count} tensors; {Advice}"));
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
            throw Malformed($"layer '{layer.FullName}' is called with something that is no tensor");
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
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"'{owner}' takes a further output of layer '{name}', such as a state; {Advice}");
        return name;
    }

    private static int Count(JsonElement ends) => ends.ValueKind switch
    {
        JsonValueKind.Array => ends.GetArrayLength(),
        JsonValueKind.Object => ends.EnumerateObject().Count(),
        _ => 0,
    };

    private static ImportException Malformed(string problem) => new(
        ImportErrorId.CorruptFile, $"{problem}; the model's configuration is damaged: save the model again");
}
