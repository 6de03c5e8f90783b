using EdgeLstm.Import.Topology.Statement;
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
        string format, IReadOnlyList<WeightTensor> tensors, string? graph, IReadOnlyList<string> notes) =>
        Resolve(format, ModuleCatalog.Create(tensors), graph, notes);

    /// <param name="format">The format for people, passed on into the result.</param>
    /// <param name="catalog">The modules of the file.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, or null.</param>
    /// <param name="notes">What the reader has to say; the assumptions made here are added.</param>
    /// <exception cref="ImportException">The statement does not fit the tensors, no single network fits them, or a tensor cannot be read.</exception>
    public static ImportResult Resolve(string format, ModuleCatalog catalog, string? graph, IReadOnlyList<string> notes)
    {
        IReadOnlyList<ModuleWeights>? inferred = graph is null ? Infer(catalog, notes) : null;
        string statement = graph ?? GraphStatement.Write(inferred!, withTensors: HasTwins(inferred!));
        IReadOnlyList<GraphItem> items = GraphParser.Parse(statement);
        GraphChain.Check(items);
        if (!catalog.Dialect.HasStacks)
            items = [.. items.Select(item => item is LstmItem lstm ? lstm with { StackSize = 1, StackIndex = 0 } : item)];
        IReadOnlyList<AssignedItem> assigned = [.. GraphAssignment.Find(items, new ModuleCandidates(items, catalog, inferred), out bool byOrder).Select(catalog.Declared.Apply)];
        int inputSize = assigned.First(item => item.Module is not null).Given.Size;
        IReadOnlyList<Layer> layers = StatementChain.Make(assigned, catalog, inputSize);
        string about = graph is null
            ? $"inferred {statement}: {(assigned[^1].Item is DenseItem ? "linear output" : "h is the output")}, last timestep; state it with Graph if the model differs"
            : Unused(catalog, assigned);
        string order = byOrder ? $"layers of the same sizes are taken in the order of the file: {Choice(assigned)}; choose with tensors= if the model differs" : "";
        return new ImportResult(
            format,
            inputSize,
            items.OfType<WindowItem>().FirstOrDefault()?.Timesteps,
            layers,
            [.. notes, .. new[] { order, about }.Where(note => note.Length > 0)]);
    }

    private static IReadOnlyList<ModuleWeights> Infer(ModuleCatalog catalog, IReadOnlyList<string> notes)
    {
        if (catalog.Refused.Count > 0)
            throw catalog.Refused[0].Error;
        if (!catalog.Modules.Any(module => module is LstmWeights))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the file holds {catalog.Dialect.NoLstm}; tensors found: {catalog.Listing()}");
        if (GraphInference.TryFind(catalog, out string reason) is { } chain)
        {
            if (catalog.Dialect.HasTwoLastOutputs)
                RequireOneMeaning(chain);
            return chain;
        }

        string about = notes.Count == 0 ? "" : $" ({string.Join("; ", notes)})";
        throw new ImportException(ImportErrorId.GraphNeeded,
            $"the file holds weights but not how they connect, and {reason}{about}; state the network, starting from Graph=\"{GraphStatement.Suggest(catalog)}\" (docs/graph-statement.md){catalog.Dialect.Otherwise}. Tensors found: {catalog.Listing()}");
    }

    // "The last output" of a bidirectional LSTM means one thing as h_n and another as out[:, -1].
    private static void RequireOneMeaning(IReadOnlyList<ModuleWeights> chain)
    {
        if (chain.OfType<LstmWeights>().Last().Backward is not null)
            throw new ImportException(ImportErrorId.GraphNeeded,
                $"the file holds weights but not what the model takes of its bidirectional LSTM; state Graph=\"{GraphStatement.Write(chain, withTensors: false)}\" where that is the last h of each direction (h_n), or Graph=\"{GraphStatement.WriteLastRow(chain)}\" where it is the last row of the output (out[:, -1]) (docs/graph-statement.md)");
    }

    // Modules of the same sizes, whose place the order of the file has decided.
    private static bool HasTwins(IReadOnlyList<ModuleWeights> chain) =>
        chain.OfType<LstmWeights>().GroupBy(lstm => (lstm.InputSize, lstm.OutputSize)).Any(group => group.DistinctBy(lstm => lstm.Module).Count() > 1);

    private static string Choice(IReadOnlyList<AssignedItem> assigned) => string.Join(
        " -> ", assigned.Where(item => item.Module is not null).Select(item => item.Module!.Name));

    private static string Unused(ModuleCatalog catalog, IReadOnlyList<AssignedItem> assigned)
    {
        var used = new HashSet<WeightTensor>(assigned.SelectMany(item => item.Module?.Tensors ?? []), ReferenceEqualityComparer.Instance);
        HashSet<string?> states = [.. assigned.Select(item => item.Item).OfType<LstmItem>().SelectMany(item => new[] { item.InitialHidden, item.InitialCell })];
        List<string> unused = [.. catalog.Tensors
            .Where(tensor => !used.Contains(tensor) && !states.Contains(tensor.Name))
            .Select(tensor => tensor.Describe())];
        return unused.Count == 0 ? "" : $"tensors that Graph does not use: {Printable.List(unused)}";
    }
}
