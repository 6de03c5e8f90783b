using System.Globalization;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A place in a checkpoint. Its path is made only when it is asked for: a hostile file can nest very deep.</summary>
/// <param name="Parent">Null at the root.</param>
/// <param name="Key">The dictionary key (a text), or the number of a list item; null for another key.</param>
/// <param name="Value">What stands there.</param>
internal sealed record CheckpointNode(CheckpointNode? Parent, object? Key, object? Value)
{
    private const int MaxDepth = 64;

    /// <summary>The dictionaries, lists, tuples and objects in it; those of a module are its weights; <paramref name="all"/>: the other values as well.</summary>
    public IEnumerable<CheckpointNode> Children(bool all = false)
    {
        IEnumerable<CheckpointNode> children = Value switch
        {
            PickleDict dictionary => dictionary.Items.Select(item => new CheckpointNode(this, item.Key, item.Value)),
            List<object?> list => list.Select((item, index) => new CheckpointNode(this, (long)index, item)),
            PickleObject value when !PickledModule.IsModule(value) => value.Attributes.Items.Select(item => new CheckpointNode(this, item.Key, item.Value)),
            PickleTuple tuple => tuple.Items.Select((item, index) => new CheckpointNode(this, (long)index, item)),
            _ => [],
        };
        return children.Where(child => all || child.Value is PickleDict or List<object?> or PickleTuple or PickleObject);
    }

    /// <summary>The entry of the root that leads here; the root itself where this is the root.</summary>
    public CheckpointNode Top()
    {
        CheckpointNode node = this;
        while (node.Parent?.Parent is not null)
            node = node.Parent;
        return node;
    }

    /// <summary>The keys from the root to here, joined with points; empty at the root.</summary>
    /// <exception cref="ImportException">It is deeper down than a checkpoint's weights are.</exception>
    public string Path()
    {
        var keys = new Stack<string>();
        for (CheckpointNode node = this; node.Parent is not null; node = node.Parent)
        {
            keys.Push(node.Key switch
            {
                string text => text,
                long number => number.ToString(CultureInfo.InvariantCulture),
                _ => "?",
            });
            if (keys.Count > MaxDepth)
                throw PickleError.Malformed("its weights are nested more than 64 deep");
        }

        return string.Join('.', keys);
    }
}
