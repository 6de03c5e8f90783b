using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>Makes the layers of the items of a statement, one after the other.</summary>
internal sealed class StatementChain
{
    private readonly ModuleCatalog _catalog;
    private readonly List<Layer> _layers = [];

    // For a merge: the layer whose output a name means, and its size.
    private readonly Dictionary<string, (int Layer, int Size)> _labels = new(StringComparer.Ordinal);
    private readonly FlattenedColumns _columns;

    private StatementChain(ModuleCatalog catalog, int inputSize)
    {
        _catalog = catalog;
        _columns = new FlattenedColumns(catalog.Dialect);
        _labels.Add(MergeItem.NetworkInput, (MergeLayer.NetworkInput, inputSize));
    }

    /// <exception cref="ImportException">A tensor cannot be read, or an item does not say which order its vector has.</exception>
    public static IReadOnlyList<Layer> Make(IReadOnlyList<AssignedItem> items, ModuleCatalog catalog, int inputSize)
    {
        var chain = new StatementChain(catalog, inputSize);
        foreach (AssignedItem item in items)
        {
            chain._columns.Follow(item);
            chain.Add(item);
            if (item.Item.Label is { } label)
                chain._labels.Add(label, (chain._layers.Count - 1, item.Gives.Size == 0 ? inputSize : item.Gives.Size));
        }

        chain._columns.RequireUsed();
        return chain._layers;
    }

    private void Add(AssignedItem assigned)
    {
        string name = FormattableString.Invariant($"{assigned.Item.Word}_{_layers.Count + 1}");
        switch (assigned.Item)
        {
            case WindowItem:
                break;
            case PickItem { Timestep: -1 } when TryTakeLast():
                break;
            case LstmItem item:
                _layers.Add(LstmFactory.Make((LstmWeights)assigned.Module!, item, _catalog));
                break;
            case DenseItem item:
                _layers.Add(_columns.Reorder(LayerFactory.Dense((LinearWeights)assigned.Module!, item)));
                break;
            case Conv1DItem item:
                _layers.Add(LayerFactory.Conv1D((Conv1DWeights)assigned.Module!, item));
                break;
            case NormItem item:
                _layers.Add(LayerFactory.Norm((NormWeights)assigned.Module!, item, _catalog.Dialect));
                break;
            case MergeItem item:
                (int from, int size) = _labels[item.From];
                _layers.Add(new MergeLayer(name, item.Mode, from, item.First, GraphFlow.Taken(item, size), item.FromFirst));
                break;
            default:
                _layers.Add(Plain(assigned.Item, name));
                break;
        }
    }

    private static Layer Plain(GraphItem item, string name) => item switch
    {
        ActivationItem activation => new ActivationLayer(name, activation.Activation),
        RepeatItem repeat => new RepeatLayer(name, repeat.Count),
        PickItem pick => new PickLayer(name, pick.Timestep),
        FlipItem => new FlipLayer(name),
        FlattenItem => new FlattenLayer(name),
        PoolItem pool => new PoolLayer(name, pool.Mode, pool.Size, pool.Stride),
        GlobalPoolItem pool => new GlobalPoolLayer(name, pool.Mode),
        _ => throw new InvalidOperationException($"unknown graph item {item.GetType().Name}"),
    };

    /// <summary>
    /// The last timestep of a forward LSTM needs no layer: the LSTM gives no sequence then, and what works timestep by
    /// timestep in between works on that one. Not where a merge may want the sequence.
    /// </summary>
    private bool TryTakeLast()
    {
        int index = _layers.FindLastIndex(layer => !ChainTidying.IsTimestepWise(layer));
        if (index < 0 || _layers[index] is not LstmLayer { Reverse: false } lstm || _labels.Values.Any(label => label.Layer >= index))
            return false;
        _layers[index] = lstm with { ReturnSequences = false };
        return true;
    }
}
