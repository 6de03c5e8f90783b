namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Orders the layers of a Functional model so that each comes behind those whose outputs it takes; the order of the list
/// need not be the order of the data. Whether they make one chain shows when they are appended (<see cref="ChainBuilder"/>).
/// </summary>
internal static class FunctionalChain
{
    public const string Advice = "EdgeLstm takes one chain of layers, with skip connections around them: cut the model into such chains and import each";

    /// <param name="model">The model.</param>
    /// <param name="layers">Its layers as the file lists them.</param>
    public static IReadOnlyList<KerasLayer> Order(KerasLayer model, KerasLayer[] layers)
    {
        var byName = layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        string first = InboundNodes.End(model, "input_layers", "inputs");
        string last = InboundNodes.End(model, "output_layers", "outputs");
        foreach (string name in layers.SelectMany(layer => layer.Inputs).Append(last))
        {
            if (!byName.ContainsKey(name))
                throw InboundNodes.Malformed($"model '{model.FullName}' refers to a layer '{name}' that it does not have");
        }

        List<KerasLayer> ordered = Sort(layers);
        if (ordered.Count < layers.Length)
            throw InboundNodes.Malformed($"layer '{CyclicFrom(last, byName, ordered).FullName}' depends on its own output");
        if (ordered.Find(layer => layer.Inputs.Count == 0 && layer.Name != first) is { } start)
            throw InboundNodes.Malformed($"model '{model.FullName}' starts at '{start.Name}' and names '{first}' as its input");
        HashSet<string> needed = Needed(last, ordered);
        return ordered.Find(layer => !needed.Contains(layer.Name)) is { } aside
            ? throw new ImportException(ImportErrorId.UnsupportedLayer, $"{aside.What} is not on the way from the input of model '{model.FullName}' to its output; {Advice}")
            : ordered;
    }

    /// <summary>Kahn's topological sort; layers on a circle, and those behind them, are left out.</summary>
    private static List<KerasLayer> Sort(KerasLayer[] layers)
    {
        var followers = layers.SelectMany(layer => layer.Inputs.Select(input => (input, layer))).ToLookup(pair => pair.input, pair => pair.layer, StringComparer.Ordinal);
        var missing = layers.ToDictionary(layer => layer, layer => layer.Inputs.Count);
        var ready = new Queue<KerasLayer>(layers.Where(layer => layer.Inputs.Count == 0));
        var ordered = new List<KerasLayer>();
        while (ready.TryDequeue(out KerasLayer? layer))
        {
            ordered.Add(layer);
            foreach (KerasLayer follower in followers[layer.Name])
            {
                if (--missing[follower] == 0)
                    ready.Enqueue(follower);
            }
        }

        return ordered;
    }

    /// <summary>A layer on a circle: back from the output through layers that could not be ordered until one comes again.</summary>
    private static KerasLayer CyclicFrom(string last, Dictionary<string, KerasLayer> byName, List<KerasLayer> ordered)
    {
        var sorted = ordered.ToHashSet();
        KerasLayer at = sorted.Contains(byName[last]) ? byName.Values.First(layer => !sorted.Contains(layer)) : byName[last];
        var seen = new HashSet<KerasLayer>();
        while (seen.Add(at))
            at = byName[at.Inputs.First(name => !sorted.Contains(byName[name]))];
        return at;
    }

    /// <summary>The output layer and all that it depends on.</summary>
    private static HashSet<string> Needed(string last, List<KerasLayer> ordered)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { last };
        foreach (KerasLayer layer in Enumerable.Reverse(ordered))
        {
            if (needed.Contains(layer.Name))
                needed.UnionWith(layer.Inputs);
        }

        return needed;
    }
}
