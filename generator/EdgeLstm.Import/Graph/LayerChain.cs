using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>A chain of layers that can lose some; merges keep pointing at the output that they took.</summary>
internal sealed class LayerChain(IEnumerable<Layer> layers)
{
    private readonly List<Layer> _layers = [.. layers];

    public int Count => _layers.Count;

    /// <summary>The layer at an index, null before the first and behind the last.</summary>
    public Layer? this[int index] => index >= 0 && index < _layers.Count ? _layers[index] : null;

    /// <summary>True where a merge takes the output of the layer: it must stay the output that it is.</summary>
    public bool IsTapped(int index) => _layers.Any(layer => layer is MergeLayer merge && merge.From == index);

    public void Replace(int index, Layer layer) => _layers[index] = layer;

    /// <summary>Takes a layer out. A merge that took its output takes that of the layer before, which has to be the same one.</summary>
    public void Remove(int index)
    {
        _layers.RemoveAt(index);
        for (int behind = index; behind < _layers.Count; behind++)
        {
            if (_layers[behind] is MergeLayer merge && merge.From >= index)
                _layers[behind] = merge with { From = merge.From - 1 };
        }
    }

    public Layer[] ToArray() => [.. _layers];
}
