namespace EdgeLstm.Import.Topology;

/// <summary>
/// Finds the modules of the file for the items of a statement: by tensor prefix where one is given, otherwise by
/// sizes. Only a single possible choice is taken.
/// </summary>
internal sealed class GraphAssignment
{
    // Every path costs at least one try, and two complete paths end the search: this is reached only by files with
    // many modules of the same size.
    private const int MaxTries = 100_000;

    private readonly IReadOnlyList<ModuleItem> _items;
    private readonly ModuleCatalog _catalog;
    private readonly IReadOnlyList<ModuleWeights>[] _candidates;
    private readonly ModuleWeights[] _chosen;
    private readonly HashSet<ModuleWeights> _used = new(ReferenceEqualityComparer.Instance);
    private readonly List<ModuleWeights[]> _found = [];
    private int _tries;
    private int _deepest = -1;
    private int _deepestInput;

    private GraphAssignment(IReadOnlyList<ModuleItem> items, ModuleCatalog catalog)
    {
        _items = items;
        _catalog = catalog;
        _candidates = [.. items.Select(Candidates)];
        _chosen = new ModuleWeights[items.Count];
    }

    /// <summary>The module of every item that takes weights, in the order of the items.</summary>
    /// <exception cref="ImportException">No choice of modules fits the statement, or more than one does.</exception>
    public static IReadOnlyList<ModuleWeights> Find(IReadOnlyList<ModuleItem> items, ModuleCatalog catalog)
    {
        var search = new GraphAssignment(items, catalog);
        search.Try(0, 0);
        return search._found.Count switch
        {
            1 when search._tries <= MaxTries => search._found[0],
            0 when search._tries <= MaxTries => throw search.NothingFits(),
            _ => throw search.Ambiguous(),
        };
    }

    // The depth of the recursion is the number of items, at most 256.
    private void Try(int index, int inputSize)
    {
        if (index == _items.Count)
        {
            _found.Add([.. _chosen]);
            return;
        }

        if (index > _deepest)
            (_deepest, _deepestInput) = (index, inputSize);
        foreach (ModuleWeights module in _candidates[index])
        {
            if (_found.Count > 1 || ++_tries > MaxTries)
                return;
            if (!Fits(module, inputSize))
                continue;
            _used.Add(module);
            _chosen[index] = module;
            Try(index + 1, module.Units);
            _used.Remove(module);
        }
    }

    // The layers of a stacked LSTM come in their order: the second one only after the first.
    private bool Fits(ModuleWeights module, int inputSize) =>
        (inputSize == 0 || module.InputSize == inputSize)
        && !_used.Contains(module)
        && (module is not LstmWeights { Layer: > 0 } lstm
            || _used.OfType<LstmWeights>().Any(other => other.Module == lstm.Module && other.Layer == lstm.Layer - 1));

    private IReadOnlyList<ModuleWeights> Candidates(ModuleItem item)
    {
        List<ModuleWeights> ofKind = [.. _catalog.Modules.Where(module => IsKind(item, module))];
        if (item.TensorPrefix is { } prefix)
        {
            if (_catalog.Refused.FirstOrDefault(module => item is LstmItem && module.Module == prefix) is { } refused)
                throw refused.Error;
            List<ModuleWeights> exact = [.. ofKind.Where(module => module.Module == prefix)];
            ofKind = exact.Count > 0
                ? exact
                : [.. ofKind.Where(module => module.Module.StartsWith(prefix + ".", StringComparison.Ordinal))];
            if (ofKind.Count == 0)
                throw new ImportException(ImportErrorId.GraphMismatch,
                    $"Graph: {item.Describe()}: the file has no {Kind(item)} whose tensors start with \"{Printable.Text(prefix)}\"; it has {Available(item)}");
        }

        return [.. ofKind.Where(module => module.Units == item.Units)];
    }

    private ImportException NothingFits()
    {
        // A bidirectional or incomplete LSTM in the file is the likelier reason where nothing else fits.
        ModuleItem item = _items[_deepest];
        if (_catalog.Refused.Count > 0 && item is LstmItem { TensorPrefix: null })
            return _catalog.Refused[0].Error;
        string input = _deepestInput == 0 ? "" : FormattableString.Invariant($" and {_deepestInput} inputs");
        return new ImportException(ImportErrorId.GraphMismatch, FormattableString.Invariant(
            $"Graph: {item.Describe()}: no {Kind(item)} of the file that is still free has {item.Units} units{input}; the file has {Available(item)}"));
    }

    private ImportException Ambiguous()
    {
        if (_found.Count < 2)
            return new ImportException(ImportErrorId.GraphMismatch,
                "Graph: too many modules of the file have the same sizes; name the tensors of every layer with tensors=");
        int differs = 0;
        while (ReferenceEquals(_found[0][differs], _found[1][differs]))
            differs++;
        (ModuleWeights first, ModuleWeights second) = (_found[0][differs], _found[1][differs]);
        IEnumerable<string> choices = new[] { first, second }
            .Where(module => module.Module.Length > 0)
            .Select(module => "tensors=" + Printable.Text(module.Module));
        return new ImportException(ImportErrorId.GraphMismatch,
            $"Graph: {_items[differs].Describe()} fits {first.Describe()} as well as {second.Describe()}; choose with {string.Join(" or ", choices)}");
    }

    private string Available(ModuleItem item)
    {
        List<string> modules = [.. _catalog.Modules.Where(module => IsKind(item, module)).Select(module => module.Describe())];
        return modules.Count == 0 ? $"no {Kind(item)} at all, only the tensors {_catalog.Listing()}" : Printable.List(modules);
    }

    private static bool IsKind(ModuleItem item, ModuleWeights module) =>
        item is LstmItem ? module is LstmWeights : module is LinearWeights;

    private static string Kind(ModuleItem item) => item is LstmItem ? "LSTM" : "Linear";
}
