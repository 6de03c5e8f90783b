using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

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

    private readonly IReadOnlyList<GraphItem> _items;
    private readonly ModuleCandidates _candidates;
    private readonly AssignedItem[] _chosen;
    private readonly HashSet<ModuleWeights> _used = new(ReferenceEqualityComparer.Instance);
    private readonly List<AssignedItem[]> _found = [];
    private readonly bool _inOrder;
    private int _tries;
    private int _inputSize;
    private int _deepest = -1;
    private DataFlow _deepestGiven;
    private int _deepestJoined;

    private GraphAssignment(IReadOnlyList<GraphItem> items, ModuleCandidates candidates, bool inOrder)
    {
        _items = items;
        _candidates = candidates;
        _inOrder = inOrder;
        _chosen = new AssignedItem[items.Count];
    }

    /// <summary>Every item with its module and the data that passes it.</summary>
    /// <param name="items">The items of the statement.</param>
    /// <param name="candidates">The modules that each may take.</param>
    /// <param name="byOrder">True where the sizes left a choice that the order of the file has made.</param>
    /// <exception cref="ImportException">No choice of modules fits the statement, or more than one does.</exception>
    public static IReadOnlyList<AssignedItem> Find(IReadOnlyList<GraphItem> items, ModuleCandidates candidates, out bool byOrder)
    {
        GraphAssignment search = Search(items, candidates, inOrder: false);
        byOrder = search._found.Count > 1;
        GraphAssignment decided = byOrder ? Search(items, candidates, inOrder: true) : search;
        return decided._found.Count switch
        {
            1 when decided._tries <= MaxTries => decided._found[0],
            0 when search._found.Count == 0 && search._tries <= MaxTries => throw search.NothingFits(),
            _ => throw search.Ambiguous(),
        };
    }

    private static GraphAssignment Search(IReadOnlyList<GraphItem> items, ModuleCandidates candidates, bool inOrder)
    {
        var search = new GraphAssignment(items, candidates, inOrder);
        search.Try(0, new DataFlow(Size: 0, Timesteps: null, IsSequence: true));
        return search;
    }

    // The depth of the recursion is the number of items, at most 256.
    private void Try(int index, DataFlow given)
    {
        if (index == _items.Count)
        {
            _found.Add([.. _chosen]);
            return;
        }

        if (index > _deepest)
            (_deepest, _deepestGiven, _deepestJoined) = (index, given, _items[index] is MergeItem merge ? SizeOf(merge) : 0);
        if (_items[index] is ModuleItem item)
            TryModules(index, item, given);
        else if (GraphFlow.Next(_items[index], given, SizeOf) is { } gives)
            Continue(index, null, given, gives);
    }

    private void TryModules(int index, ModuleItem item, DataFlow given)
    {
        foreach (ModuleWeights module in _candidates.Of(index))
        {
            if (_found.Count > 1 || ++_tries > MaxTries)
                return;
            if ((given.Size != 0 && module.InputSize != given.Size) || !IsFree(module, index))
                continue;
            int before = _inputSize;
            if (given.Size == 0)
                _inputSize = module.InputSize;
            _used.Add(module);
            Continue(index, module, given with { Size = module.InputSize }, GraphFlow.Next(item, module, given));
            _used.Remove(module);
            _inputSize = before;
        }
    }

    private void Continue(int index, ModuleWeights? module, DataFlow given, DataFlow gives)
    {
        _chosen[index] = new AssignedItem(_items[index], module, given, gives);
        Try(index + 1, gives);
    }

    // The layers of a stacked LSTM come in their order: the second one only after the first.
    private bool IsFree(ModuleWeights module, int index)
    {
        if (_used.Contains(module) || (_inOrder && _used.Any(used => _candidates.ComesBefore(module, used))))
            return false;
        if (module is not LstmWeights lstm)
            return true;
        LstmWeights? before = _items[index] is LstmItem { StackIndex: > 0 } ? (LstmWeights)_chosen[index - 1].Module! : null;
        return before is null
            ? lstm.Layer == 0 || _used.OfType<LstmWeights>().Any(other => other.Module == lstm.Module && other.Layer == lstm.Layer - 1)
            : before.Module == lstm.Module && before.Layer == lstm.Layer - 1;
    }

    private int SizeOf(MergeItem item)
    {
        int size = item.From == MergeItem.NetworkInput
            ? _inputSize
            : Array.Find(_chosen, chosen => chosen.Item.Label == item.From)!.Gives.Size;
        return size == 0 ? _inputSize : size;
    }

    private ImportException NothingFits()
    {
        GraphItem item = _items[_deepest];
        return item switch
        {
            ModuleItem module => _candidates.NothingFits(module, _deepestGiven.Size),
            MergeItem merge => GraphError.Of(item, FormattableString.Invariant(
                $"does not fit: \"{Printable.Text(merge.From)}\" has {_deepestJoined} features, and what stands before the item gives {_deepestGiven.Size}")),
            _ => GraphError.Of(item, FormattableString.Invariant(
                $"would make {_deepestGiven.Timesteps} timesteps of {_deepestGiven.Size} features one vector, and a vector has 1 to {NetworkLimits.MaxSize} floats")),
        };
    }

    private ImportException Ambiguous()
    {
        if (_found.Count < 2)
            return new ImportException(ImportErrorId.GraphMismatch,
                "Graph: too many modules of the file have the same sizes; name the tensors of every layer with tensors=");
        int differs = 0;
        while (ReferenceEquals(_found[0][differs].Module, _found[1][differs].Module))
            differs++;
        (ModuleWeights first, ModuleWeights second) = (_found[0][differs].Module!, _found[1][differs].Module!);
        IEnumerable<string> choices = new[] { first, second }
            .Where(module => module.Module.Length > 0)
            .Select(module => "tensors=" + Printable.Text(module.Module));
        return GraphError.Of(_items[differs], $"fits {first.Describe()} as well as {second.Describe()}; choose with {string.Join(" or ", choices)}");
    }
}
