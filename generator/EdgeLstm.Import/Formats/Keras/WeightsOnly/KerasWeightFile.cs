using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>Reads a file that <c>save_weights</c> wrote: weights, and no word of how the layers connect.</summary>
internal static class KerasWeightFile
{
    /// <summary>The network that the user states, or the only one that the weights allow.</summary>
    /// <exception cref="ImportException">The file is not Keras's, or no single network fits.</exception>
    public static ImportResult Read(Hdf5File file, string? graph)
    {
        string[]? layers = file.TextList("", "layer_names");
        (IReadOnlyList<VariableGroup> groups, IReadOnlyList<string> weightless) = layers is null ? NumberedLayout.Read(file) : NamedLayout.Read(file, layers);
        if (groups.Count == 0)
            throw new ImportException(ImportErrorId.UnknownFormat, "the HDF5 file was not written by Keras: it has neither a model_config nor weights of layers");
        string format = layers is null ? "Keras .weights.h5 file" : "Keras 2 .h5 file of weights";
        string[] notes = [.. groups.SelectMany(group => group.Variables.Select(variable => (group.Module, variable.Type))).Distinct()
            .Where(item => NotedWeights.Note(item.Type) is not null)
            .Select(item => $"layer '{Printable.Text(item.Module)}': {NotedWeights.Note(item.Type)}")];
        return TopologyResolver.Resolve(format, KerasModules.Make(file, layers is null ? Sorted(groups) : groups, weightless), graph, notes);
    }

    /// <summary>Layers that are listed by name come as in most models, so that the line to start from reads like one.</summary>
    private static IReadOnlyList<VariableGroup> Sorted(IReadOnlyList<VariableGroup> groups) => [.. groups.OrderBy(group => group.Variables[0].Shape.Length switch
    {
        3 => 0,
        2 when group.Variables.Count > 1 && group.Variables[1].Shape.Length == 2 => 1,
        1 => 2,
        _ => 3,
    })];
}
