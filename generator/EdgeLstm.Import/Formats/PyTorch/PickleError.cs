using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The errors of a pickle.</summary>
internal static class PickleError
{
    /// <summary>The pickle is damaged.</summary>
    public static ImportException Malformed(string problem, Exception? error = null) => new(ImportErrorId.CorruptFile,
        $"the pickle in the file is damaged: {problem}; save the file again", error);

    /// <summary>A whitelisted name is called in a way that torch.save does not write.</summary>
    public static ImportException Call(string global) => new(ImportErrorId.UnsafePickle,
        $"the pickle calls {Printable.Text(global)} in a way that torch.save does not write; save the weights again: torch.save(model.state_dict(), \"model.pt\")");
}
