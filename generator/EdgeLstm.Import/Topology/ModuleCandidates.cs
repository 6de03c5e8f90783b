using EdgeLstm.Import.Topology.Statement;

namespace EdgeLstm.Import.Topology;

/// <summary>For every item of a statement the modules of the file that may be it, whatever stands before it.</summary>
internal sealed class ModuleCandidates
{
    private readonly ModuleCatalog _catalog;
    private readonly IReadOnlyList<ModuleWeights>[] _byItem;
    private readonly Dictionary<ModuleWeights, int> _places;

    /// <param name="items">The items of the statement.</param>
    /// <param name="catalog">The modules of the file.</param>
    /// <param name="inferred">The module of every item where the statement was inferred from them; otherwise null.</param>
    /// <exception cref="ImportException">An item names tensors that the file does not have.</exception>
    public ModuleCandidates(IReadOnlyList<GraphItem> items, ModuleCatalog catalog, IReadOnlyList<ModuleWeights>? inferred)
    {
        _catalog = catalog;
        _places = new Dictionary<ModuleWeights, int>(ReferenceEqualityComparer.Instance);
        foreach (ModuleWeights module in catalog.Modules)
            _places.Add(module, _places.Count);
        _byItem = inferred is not null
            ? [.. inferred.Select(module => new[] { module })]
            : [.. items.Select(item => item is ModuleItem module ? Find(module) : [])];
    }

    public IReadOnlyList<ModuleWeights> Of(int item) => _byItem[item];

    /// <summary>True where the file lists <paramref name="module"/> before <paramref name="other"/> and its order says which comes first.</summary>
    public bool ComesBefore(ModuleWeights module, ModuleWeights other) =>
        module.Series is not null && module.Series == other.Series && _places[module] < _places[other];

    /// <summary>Why no module is left for an item that is given so many floats (0: any number).</summary>
    public ImportException NothingFits(ModuleItem item, int given)
    {
        // An incomplete LSTM in the file is the likelier reason where nothing else fits.
        if (_catalog.Refused.Count > 0 && item is LstmItem { TensorPrefix: null })
            return _catalog.Refused[0].Error;
        string wanted = item switch
        {
            LstmItem lstm => FormattableString.Invariant($"{lstm.Units} units")
                + (lstm.Direction == LstmDirection.Bidirectional ? " in both directions" : AnyBidirectional ? " in one direction" : "")
                + (lstm.Projection is { } size ? FormattableString.Invariant($", proj {size}") : ""),
            DenseItem dense => FormattableString.Invariant($"{dense.Units} units"),
            Conv1DItem conv => FormattableString.Invariant($"{conv.Units} units")
                + (conv.Size is { } rows ? FormattableString.Invariant($", size {rows}") : ""),
            _ => "",
        };
        string input = given == 0 ? "" : FormattableString.Invariant($"{(wanted.Length == 0 ? "" : " and ")}{given} inputs");
        return GraphError.Of(item, $"finds no weights: no {Kind(item)} of the file that is still free has {wanted}{input}; the file has {Available(item)}");
    }

    private bool AnyBidirectional => _catalog.Modules.Any(module => module is LstmWeights { Backward: not null });

    private IReadOnlyList<ModuleWeights> Find(ModuleItem item)
    {
        List<ModuleWeights> ofKind = [.. _catalog.Modules.Where(module => IsKind(item, module))];
        if (item.TensorPrefix is { } prefix)
        {
            if (_catalog.Refused.FirstOrDefault(module => item is LstmItem && module.Module == prefix) is { } refused)
                throw refused.Error;
            List<ModuleWeights> exact = [.. ofKind.Where(module => module.Module == prefix)];
            ofKind = exact.Count > 0
                ? exact
                : [.. ofKind.Where(module => module.Module.StartsWith(prefix + ".", StringComparison.Ordinal) || module.Module.StartsWith(prefix + "/", StringComparison.Ordinal))];
            if (ofKind.Count == 0)
                throw GraphError.Of(item, $"finds no weights: the file has no {Kind(item)} whose tensors start with \"{Printable.Text(prefix)}\"; it has {Available(item)}");
        }

        return [.. ofKind.Where(module => Matches(item, module))];
    }

    private string Available(ModuleItem item)
    {
        List<string> modules = [.. _catalog.Modules.Where(module => IsKind(item, module)).Select(module => module.Describe())];
        return modules.Count == 0 ? $"no {Kind(item)} at all, only the tensors {_catalog.Listing()}" : Printable.List(modules);
    }

    private static bool IsKind(ModuleItem item, ModuleWeights module) => item switch
    {
        LstmItem => module is LstmWeights,
        DenseItem => module is LinearWeights,
        Conv1DItem => module is Conv1DWeights,
        NormItem norm => module is NormWeights weights && weights.Kind == norm.Kind,
        _ => false,
    };

    private static bool Matches(ModuleItem item, ModuleWeights module) => (item, module) switch
    {
        (LstmItem lstm, LstmWeights weights) =>
            lstm.Units == weights.Units
            && (lstm.Direction == LstmDirection.Bidirectional) == (weights.Backward is not null)
            && (lstm.Projection is null || lstm.Projection == weights.ProjectionSize),
        (Conv1DItem conv, Conv1DWeights weights) => conv.Units == weights.OutputSize && (conv.Size is null || conv.Size == weights.Size),
        (DenseItem dense, LinearWeights weights) => dense.Units == weights.OutputSize,
        _ => true,
    };

    private string Kind(ModuleItem item) => item switch
    {
        LstmItem => "LSTM",
        DenseItem => _catalog.Dialect.Linear,
        Conv1DItem => _catalog.Dialect.Conv1D,
        NormItem { Kind: NormKind.Layer } => _catalog.Dialect.LayerNorm,
        _ => _catalog.Dialect.BatchNorm,
    };
}
