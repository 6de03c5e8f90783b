using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>Turns the tensors of a file without a topology into a chain of layers: as stated, or inferred.</summary>
internal static class TopologyResolver
{
    /// <param name="format">The format for people, passed on into the result.</param>
    /// <param name="tensors">Every tensor of the network, in file order.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, or null.</param>
    /// <param name="notes">What the reader has to say; the assumptions made here are added.</param>
    /// <exception cref="ImportException">The statement does not fit the tensors, no single network fits them, or a tensor cannot be read.</exception>
    public static ImportResult Resolve(
        string format, IReadOnlyList<WeightTensor> tensors, string? graph, IReadOnlyList<string> notes)
    {
        ModuleCatalog catalog = ModuleCatalog.Create(tensors);
        var allNotes = new List<string>(notes);
        IReadOnlyList<GraphItem> items;
        IReadOnlyList<ModuleWeights> modules;
        if (graph is not null)
        {
            items = GraphParser.Parse(graph);
            GraphChain.Check(items);
            modules = GraphAssignment.Find([.. items.OfType<ModuleItem>()], catalog);
            NoteUnused(catalog, modules, allNotes);
        }
        else
        {
            modules = Infer(catalog, notes);
            string statement = GraphStatement.Write(modules, withTensors: false);
            items = GraphParser.Parse(statement);
            allNotes.Add($"inferred {statement}: {(modules[^1] is LinearWeights ? "linear output" : "h is the output")}, last timestep; state it with Graph if the model differs");
        }

        return new ImportResult(format, modules[0].InputSize, Timesteps: null, Layers(items, modules), allNotes);
    }

    private static IReadOnlyList<ModuleWeights> Infer(ModuleCatalog catalog, IReadOnlyList<string> notes)
    {
        if (catalog.Refused.Count > 0)
            throw catalog.Refused[0].Error;
        if (!catalog.Modules.Any(module => module is LstmWeights))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the file holds no PyTorch LSTM (tensors named weight_ih… and weight_hh…); tensors found: {catalog.Listing()}");
        if (GraphInference.TryFind(catalog, out string reason) is { } chain)
            return chain;
        string about = notes.Count == 0 ? "" : $" ({string.Join("; ", notes)})";
        throw new ImportException(ImportErrorId.GraphNeeded,
            $"the file holds weights but not how they connect, and {reason}{about}; state the network, starting from Graph=\"{GraphStatement.Suggest(catalog)}\" (docs/graph-statement.md). Tensors found: {catalog.Listing()}");
    }

    private static void NoteUnused(ModuleCatalog catalog, IReadOnlyList<ModuleWeights> modules, List<string> notes)
    {
        var used = new HashSet<WeightTensor>(modules.SelectMany(module => module.Tensors), ReferenceEqualityComparer.Instance);
        List<string> unused = [.. catalog.Tensors.Where(tensor => !used.Contains(tensor)).Select(tensor => tensor.Describe())];
        if (unused.Count > 0)
            notes.Add($"tensors that Graph does not use: {Printable.List(unused)}");
    }

    private static List<Layer> Layers(IReadOnlyList<GraphItem> items, IReadOnlyList<ModuleWeights> modules)
    {
        var layers = new List<Layer>();
        int next = 0;
        foreach (GraphItem item in items)
        {
            layers.Add(item switch
            {
                LstmItem lstm => LayerFactory.Lstm((LstmWeights)modules[next++], lstm),
                DenseItem dense => LayerFactory.Dense((LinearWeights)modules[next++], dense),
                RepeatItem repeat => new RepeatLayer(FormattableString.Invariant($"repeat_{layers.Count + 1}"), repeat.Count),
                _ => throw new InvalidOperationException($"unknown graph item {item.GetType().Name}"),
            });
        }

        return layers;
    }
}
