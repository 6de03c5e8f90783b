namespace EdgeLstm.Import.Topology;

/// <summary>Writes <c>Graph</c> statements: the one that was inferred, and the line to start from in an error.</summary>
internal static class GraphStatement
{
    /// <summary>A longer line would be no help in a message.</summary>
    private const int MaxSuggested = 32;

    /// <summary>
    /// The statement of a chain: every LSTM but the last gives sequences, the dense layers are linear.
    /// </summary>
    public static string Write(IReadOnlyList<ModuleWeights> chain, bool withTensors)
    {
        int lastLstm = chain.Count - 1;
        while (lastLstm >= 0 && chain[lastLstm] is not LstmWeights)
            lastLstm--;
        return string.Join(" -> ", chain.Select((module, index) =>
            (module is LstmWeights ? "lstm(" : "dense(")
            + module.Units.ToString(System.Globalization.CultureInfo.InvariantCulture)
            + (module is LstmWeights && index < lastLstm ? ", sequences" : "")
            + (withTensors && CanBeStated(module.Module) ? ", tensors=" + module.Module : "")
            + ")"));
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

    // A path that is too long or strange for a message is left out, which leaves the choice to the sizes.
    private static bool CanBeStated(string module) => GraphToken.IsSingleWord(module) && Printable.Text(module) == module;

    private static List<ModuleWeights> Follow(ModuleCatalog catalog, int first)
    {
        var chain = new List<ModuleWeights>();
        foreach (ModuleWeights module in catalog.Modules.Skip(first))
        {
            if (chain.Count == MaxSuggested)
                break;
            if (chain.Count == 0 || module.InputSize == chain[^1].Units)
                chain.Add(module);
        }

        return chain;
    }
}
