using EdgeLstm.Import.Topology.Statement;

namespace EdgeLstm.Import.Topology;

/// <summary>Writes <c>Graph</c> statements: the one that was inferred, and the line to start from in an error.</summary>
internal static class GraphStatement
{
    /// <summary>A longer line would be no help in a message.</summary>
    private const int MaxSuggested = 32;

    /// <summary>
    /// The statement of a chain: every LSTM that a layer over time follows gives sequences, the dense layers are linear.
    /// </summary>
    public static string Write(IReadOnlyList<ModuleWeights> chain, bool withTensors)
    {
        int last = chain.Count - 1;
        while (last >= 0 && chain[last] is not (LstmWeights or Conv1DWeights))
            last--;
        return string.Join(" -> ", chain.Select((module, index) => Item(module, sequences: index < last, withTensors)));
    }

    /// <summary>
    /// For a chain that ends in a bidirectional LSTM and at most one Linear: the same chain with the last row of that
    /// LSTM's output instead of each direction's own last h.
    /// </summary>
    public static string WriteLastRow(IReadOnlyList<ModuleWeights> chain)
    {
        int last = chain.Count - (chain[^1] is LstmWeights ? 1 : 2);
        return string.Join(" -> ", chain.Select((module, index) =>
            Item(module, sequences: index <= last, withTensors: false) + (index == last ? " -> pick(-1)" : "")));
    }

    /// <summary>
    /// A statement that parses and fits the file: from its first module on, each time the next one whose size fits.
    /// Null where the file has no usable LSTM.
    /// </summary>
    public static string? Suggest(ModuleCatalog catalog)
    {
        List<ModuleWeights> chain = Follow(catalog, 0);
        int firstLstm = catalog.Modules.ToList().FindIndex(module => module is LstmWeights);
        if (!chain.Exists(module => module is LstmWeights) && firstLstm >= 0)
            chain = Follow(catalog, firstLstm);
        return firstLstm < 0 ? null : Write(chain, withTensors: true);
    }

    private static string Item(ModuleWeights module, bool sequences, bool withTensors)
    {
        (string kind, List<string> arguments) = module switch
        {
            LstmWeights lstm => ("lstm", [Number(lstm.Units), .. LstmOptions(lstm, sequences)]),
            Conv1DWeights conv => ("conv1d", [Number(conv.OutputSize), "size=" + Number(conv.Size)]),
            NormWeights norm => (norm.Kind == NormKind.Batch ? "batchnorm" : "layernorm", []),
            _ => ("dense", (List<string>)[Number(module.OutputSize)]),
        };
        if (withTensors && CanBeStated(module.Module))
            arguments.Add("tensors=" + module.Module);
        return arguments.Count == 0 ? kind : $"{kind}({string.Join(", ", arguments)})";
    }

    private static IEnumerable<string> LstmOptions(LstmWeights lstm, bool sequences)
    {
        if (lstm.Backward is not null)
            yield return "bidirectional";
        if (sequences)
            yield return "sequences";
        if (lstm.ProjectionSize is { } size)
            yield return "proj=" + Number(size);
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // A path that is too long or strange for a message is left out, which leaves the choice to the sizes.
    private static bool CanBeStated(string module) => GraphToken.IsSingleWord(module) && Printable.Text(module) == module;

    private static List<ModuleWeights> Follow(ModuleCatalog catalog, int first)
    {
        var chain = new List<ModuleWeights>();
        foreach (ModuleWeights module in catalog.Modules.Skip(first))
        {
            if (chain.Count == MaxSuggested)
                break;
            if (chain.Count == 0 || module.InputSize == chain[^1].OutputSize)
                chain.Add(module);
        }

        return chain;
    }
}
