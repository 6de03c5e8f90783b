using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// Finds the weights in what a file holds: a state_dict, or a checkpoint that has one or more of them at any depth
/// beside the optimizer's state, the epoch and the like.
/// </summary>
internal static class Checkpoint
{
    private const int MaxDictionaries = 64;

    /// <summary>The dictionaries with weights, and what else stands beside them, for a note.</summary>
    /// <exception cref="ImportException">More dictionaries hold weights, or deeper down, than a checkpoint's.</exception>
    public static IReadOnlyList<CheckpointDictionary> Search(object? root, out IReadOnlyList<string> skipped)
    {
        // No recursion and every object once: a pickle may nest as deep as it is long, and may hold itself.
        var dictionaries = new List<CheckpointDictionary>();
        var withWeights = new List<CheckpointNode>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<CheckpointNode>([new CheckpointNode(null, null, root)]);
        while (pending.TryPop(out CheckpointNode? node))
        {
            if (node.Value is null || !seen.Add(node.Value))
                continue;
            foreach (CheckpointNode child in node.Children().Reverse())
                pending.Push(child);
            if (Weights(node.Value) is not { } tensors)
                continue;
            if (dictionaries.Count == MaxDictionaries)
                throw new ImportException(ImportErrorId.UnsupportedLayer,
                    "the checkpoint holds more than 64 dictionaries of weights; save the state_dict of the LSTM network alone");
            var module = node.Value as PickleObject;
            dictionaries.Add(new CheckpointDictionary(node.Path(), module?.ClassName, tensors, module is null ? [] : PickledModule.Declared(module)));
            withWeights.Add(node);
        }

        skipped = Skipped(root, withWeights);
        return dictionaries;
    }

    private static List<KeyValuePair<string, TorchTensor>>? Weights(object value)
    {
        List<KeyValuePair<string, TorchTensor>> tensors = value switch
        {
            PickleDict dictionary => [.. dictionary.Items
                .Where(item => item is { Key: string, Value: TorchTensor })
                .Select(item => KeyValuePair.Create((string)item.Key!, (TorchTensor)item.Value!))],
            PickleObject module when PickledModule.IsModule(module) => PickledModule.Tensors(module),
            _ => [],
        };
        return tensors.Exists(tensor => TensorName.Parse(tensor.Key).Role != TensorRole.Unknown) ? tensors : null;
    }

    // Entries of the file's own dictionary that lead to no weights, and entries of the weights' dictionaries that are
    // no tensors.
    private static List<string> Skipped(object? root, List<CheckpointNode> withWeights)
    {
        var taken = new HashSet<object>(withWeights.Select(node => node.Top().Value!), ReferenceEqualityComparer.Instance);
        IEnumerable<CheckpointNode> dictionaries = withWeights.Where(node => node.Parent is not null).Prepend(new CheckpointNode(null, null, root));
        return
        [
            .. from dictionary in dictionaries
               let holdsWeights = taken.Contains(dictionary.Value!) || dictionary.Parent is not null
               from child in dictionary.Children(all: true)
               where child.Key is string && !(child.Value is { } value && taken.Contains(value)) && !(holdsWeights && child.Value is TorchTensor)
               select Printable.Text(child.Path()),
        ];
    }
}
