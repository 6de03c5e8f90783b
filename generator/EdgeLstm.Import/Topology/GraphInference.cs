namespace EdgeLstm.Import.Topology;

/// <summary>
/// Infers the statement of a file without one: LSTMs that follow one another by their sizes, then at most one Linear.
/// Only where a single such chain takes all tensors of the file is it taken.
/// </summary>
internal static class GraphInference
{
    private const int MaxLayers = 256;

    // Every step of the search costs at least one try, so that this bounds its depth as well.
    private const int MaxTries = 100_000;

    /// <summary>The modules in the order of the only chain, or null with the reason why there is none.</summary>
    public static IReadOnlyList<ModuleWeights>? TryFind(ModuleCatalog catalog, out string reason)
    {
        List<LinearWeights> linears = [.. catalog.Modules.OfType<LinearWeights>()];
        List<LstmWeights[]> stacks = [.. catalog.Modules.OfType<LstmWeights>()
            .GroupBy(lstm => lstm.Module).Select(group => group.OrderBy(lstm => lstm.Layer).ToArray())];
        if (catalog.Leftover.Count > 0)
        {
            reason = $"tensor {catalog.Leftover[0].Describe()} belongs to no layer that EdgeLstm knows";
            return null;
        }

        if (catalog.Modules.Count > MaxLayers)
        {
            reason = FormattableString.Invariant($"it has {catalog.Modules.Count} layers, of which a network may have {MaxLayers}");
            return null;
        }

        if (catalog.Modules.FirstOrDefault(module => module is not (LstmWeights or LinearWeights)) is { } other)
        {
            reason = $"where its layer {other.Describe()} stands is not in the file";
            return null;
        }

        if (linears.Count > 1)
        {
            reason = FormattableString.Invariant($"it has {linears.Count} {catalog.Dialect.Linear} layers, and what stands between them is not in the file");
            return null;
        }

        if (catalog.Weightless.Count > 0)
        {
            reason = $"where its layer {Printable.Text(catalog.Weightless[0])} stands is not in the file";
            return null;
        }

        var orders = new List<LstmWeights[][]>();
        int tries = 0;
        bool inOrder = false;
        Extend(new LstmWeights[stacks.Count][], 0, 0);
        bool bySizes = orders.Count <= 1;
        if (!bySizes)
        {
            orders.Clear();
            (tries, inOrder) = (0, true);
            Extend(new LstmWeights[stacks.Count][], 0, 0);
        }

        reason = orders.Count switch
        {
            _ when tries > MaxTries => "too many of its LSTMs have the same sizes",
            0 when bySizes => "the sizes of its layers do not follow one another",
            _ => "its LSTMs fit in more than one order",
        };
        if (orders.Count != 1 || tries > MaxTries)
            return null;
        if (linears.Count == 1 && MayComeFirst(linears[0], orders[0][0][0], catalog))
        {
            reason = $"{linears[0].Describe()} fits before the LSTM as well as after it";
            return null;
        }

        return [.. orders[0].SelectMany(stack => stack), .. linears];

        void Extend(LstmWeights[][] order, int index, int size)
        {
            if (index == stacks.Count)
            {
                if (linears.Count == 0 || linears[0].InputSize == size)
                    orders.Add([.. order]);
                return;
            }

            foreach (LstmWeights[] stack in stacks)
            {
                if (orders.Count > 1 || ++tries > MaxTries)
                    return;
                if (order.AsSpan(0, index).Contains(stack) || !Follows(stack, size) || (inOrder && !IsNext(stack, order.AsSpan(0, index))))
                    continue;
                order[index] = stack;
                Extend(order, index + 1, stack[^1].OutputSize);
            }
        }

        // True where all that the file lists before it in its series stand before it.
        bool IsNext(LstmWeights[] stack, ReadOnlySpan<LstmWeights[]> before)
        {
            foreach (LstmWeights[] other in stacks.TakeWhile(other => other != stack))
            {
                if (stack[0].Series is { } series && other[0].Series == series && !before.Contains(other))
                    return false;
            }

            return true;
        }
    }

    /// <summary>
    /// True for a Linear that may as well stand before the first LSTM: an Embedding, which has a weight of the same shape
    /// and no bias, or a Linear that the file lists first. The names of a file that sorts them tell no order.
    /// </summary>
    private static bool MayComeFirst(LinearWeights linear, LstmWeights first, ModuleCatalog catalog)
    {
        if (linear.Bias is null && linear.InputSize == first.InputSize)
            return true;
        string[] names = [.. catalog.Tensors.Select(tensor => tensor.Name)];
        bool sorted = names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        return linear.OutputSize == first.InputSize && !sorted && ReferenceEquals(catalog.Tensors[0], linear.Kernel);
    }

    private static bool Follows(LstmWeights[] stack, int size)
    {
        for (int layer = 0; layer < stack.Length; layer++)
        {
            if (size != 0 && stack[layer].InputSize != size)
                return false;
            size = stack[layer].OutputSize;
        }

        return true;
    }
}
