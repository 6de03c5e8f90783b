namespace EdgeLstm.Import.Topology;

/// <summary>Checks that every item of a statement takes what the one before it gives.</summary>
internal static class GraphChain
{
    /// <exception cref="ImportException">The items do not form a chain, or none is an LSTM.</exception>
    public static void Check(IReadOnlyList<GraphItem> items)
    {
        bool sequence = true;
        bool hasLstm = false;
        foreach (GraphItem item in items)
        {
            switch (item)
            {
                case LstmItem lstm:
                    if (!sequence)
                        throw new ImportException(ImportErrorId.GraphMismatch,
                            $"Graph: {item.Describe()} takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them");
                    sequence = lstm.Sequences;
                    hasLstm = true;
                    break;
                case RepeatItem:
                    if (sequence)
                        throw new ImportException(ImportErrorId.GraphMismatch,
                            $"Graph: {item.Describe()} takes one vector, and what stands before it gives a sequence; leave \"sequences\" out of the lstm before it");
                    sequence = true;
                    break;
            }
        }

        if (!hasLstm)
            throw new ImportException(ImportErrorId.GraphMismatch, "Graph states no lstm; EdgeLstm needs one at least");
    }
}
