namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>
/// The layout of Keras 2's <c>save_weights("x.h5")</c>: <c>layer_names</c> lists the layers in the model's order, those
/// without weights as well, and <c>weight_names</c> of each the paths of its weights.
/// </summary>
internal static class NamedLayout
{
    private const string Series = "layer_names";

    /// <exception cref="ImportException">A layer that is listed has no group.</exception>
    public static (IReadOnlyList<VariableGroup> Groups, IReadOnlyList<string> Weightless) Read(Hdf5File file, string[] layers)
    {
        var groups = new List<VariableGroup>();
        var weightless = new List<string>();
        foreach (string layer in layers)
        {
            string[] weights = (file.Exists(layer) ? file.TextList(layer, "weight_names") : null)
                ?? throw new ImportException(ImportErrorId.TensorMismatch, $"the file lists a layer '{layer}' and has no group of that name with weight_names; save the weights again");
            if (weights.Length > 0)
                groups.AddRange(Split(file, layer, weights));
            else if (!HarmlessLayers.Includes(layer))
                weightless.Add(layer);
        }

        return (groups, weightless);
    }

    /// <summary>The layers inside one: a name is <c>bidirectional/forward_lstm/lstm_cell/kernel:0</c>.</summary>
    private static IEnumerable<VariableGroup> Split(Hdf5File file, string layer, string[] weights)
    {
        IGrouping<string, string>[] inner = [.. weights.GroupBy(name => name.Contains('/', StringComparison.Ordinal) ? name[..name.LastIndexOf('/')] : "")];
        Direction?[] directions = [.. inner.Select(group => DirectionOf(group.Key))];
        bool isBidirectional = inner.Length == 2 && directions.Contains(Direction.Forward);
        for (int index = 0; index < inner.Length; index++)
        {
            string module = inner.Length == 1 || isBidirectional ? layer : $"{layer}/{inner[index].Key}";
            Direction? direction = !isBidirectional ? null : directions[index] == Direction.Forward ? Direction.Forward : Direction.Backward;
            yield return new VariableGroup(module, VariableGroup.KindOf(layer), Series, direction, [.. inner[index].Select(name => VariableOf(file, $"{layer}/{name}"))]);
        }
    }

    private static Variable VariableOf(Hdf5File file, string path)
    {
        if (!file.Exists(path))
            throw new ImportException(ImportErrorId.TensorMismatch, $"weight '{path}' is listed and missing in the file; save the weights again");
        (int[] shape, string type) = file.Describe(path);
        return new Variable(path, NamedWeights.RoleOf(path), shape, type);
    }

    /// <summary>Bidirectional calls the layer that it wraps <c>forward_…</c>; the other one may have a name of the user's.</summary>
    private static Direction? DirectionOf(string path) =>
        path.Split('/').Any(part => part.StartsWith("forward_", StringComparison.Ordinal)) ? Direction.Forward
        : path.Split('/').Any(part => part.StartsWith("backward_", StringComparison.Ordinal)) ? Direction.Backward
        : null;
}
