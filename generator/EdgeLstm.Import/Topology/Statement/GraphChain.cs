namespace EdgeLstm.Import.Topology.Statement;

/// <summary>Checks that every item of a statement takes what the one before it gives, as far as no tensor is needed for it.</summary>
internal static class GraphChain
{
    /// <exception cref="ImportException">The items do not form a chain, or none is an LSTM.</exception>
    public static void Check(IReadOnlyList<GraphItem> items)
    {
        bool sequence = true;
        bool knowsTimesteps = false;
        var labels = new Dictionary<string, bool>(StringComparer.Ordinal) { [MergeItem.NetworkInput] = true };
        for (int index = 0; index < items.Count; index++)
        {
            GraphItem item = items[index];
            if (NeedsSequence(item) && !sequence)
                throw GraphError.Of(item, "takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them");
            switch (item)
            {
                case RepeatItem when sequence:
                    throw GraphError.Of(item, "takes one vector, and what stands before it gives a sequence; leave \"sequences\" out of the lstm before it");
                case WindowItem when index > 0:
                    throw GraphError.Of(item, "stands in front of everything else, or not at all");
                case FlattenItem when !knowsTimesteps:
                    throw GraphError.Of(item, "needs to know how many timesteps there are; put window(n) in front of the first item");
                case MergeItem merge:
                    CheckMerge(merge, sequence, labels);
                    break;
            }

            sequence = GivesSequence(item, sequence);
            knowsTimesteps = item is WindowItem or RepeatItem || (knowsTimesteps && sequence);
            if (item.Label is { } label && !labels.TryAdd(label, sequence))
                throw GraphError.Of(item, $"has the name \"{Printable.Text(label)}\", which an earlier item has already");
        }

        if (!items.Any(item => item is LstmItem))
            throw new ImportException(ImportErrorId.GraphMismatch, "Graph states no lstm; EdgeLstm needs one at least");
    }

    private static void CheckMerge(MergeItem item, bool sequence, Dictionary<string, bool> labels)
    {
        if (!labels.TryGetValue(item.From, out bool fromSequence))
            throw GraphError.Of(item, $"joins \"{Printable.Text(item.From)}\", and no earlier item has this name; give it with as={Printable.Text(item.From)}");
        if (fromSequence != sequence)
            throw GraphError.Of(item, $"joins \"{Printable.Text(item.From)}\", which is {Describe(fromSequence)}, with {Describe(sequence)}");
    }

    private static string Describe(bool sequence) => sequence ? "a sequence" : "one vector";

    private static bool NeedsSequence(GraphItem item) =>
        item is LstmItem or Conv1DItem or PoolItem or GlobalPoolItem or FlattenItem or PickItem or FlipItem;

    private static bool GivesSequence(GraphItem item, bool given) => item switch
    {
        LstmItem lstm => lstm.Sequences,
        RepeatItem => true,
        GlobalPoolItem or FlattenItem or PickItem => false,
        _ => given,
    };
}
