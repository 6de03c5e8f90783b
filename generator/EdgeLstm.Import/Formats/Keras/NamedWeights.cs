using System.Text.RegularExpressions;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Weights of a full .h5 file: a group per outermost layer below <c>model_weights</c>, whose <c>weight_names</c>
/// attribute lists the paths of its weights. Keras loads them by position, because the names depend on version and
/// session: <c>lstm/kernel:0</c>, <c>lstm_1/lstm_cell_3/kernel:0</c>, <c>sequential/lstm/lstm_cell/kernel</c>. So does
/// this, and refuses a name that says the opposite.
/// </summary>
internal sealed partial class NamedWeights : IWeightStore
{
    private const string Root = "model_weights";

    private readonly Hdf5File _file;
    private readonly Dictionary<KerasLayer, string[]> _paths = [];

    /// <exception cref="ImportException">A layer's weights are missing, or more or fewer than its configuration asks for.</exception>
    public NamedWeights(Hdf5File file, KerasLayer model)
    {
        _file = file;
        if (!file.Exists(Root))
            throw new ImportException(ImportErrorId.TensorMismatch, "the file holds a configuration but no group 'model_weights'; save the whole model again with model.save");
        foreach (KerasLayer layer in model.Children)
        {
            if (layer.HasWeights)
                Locate(layer);
        }
    }

    public IReadOnlyList<WeightTensor> Of(KerasLayer layer)
    {
        string[] paths = _paths[layer];
        for (int index = 0; index < paths.Length; index++)
        {
            if (!_file.Exists(paths[index]))
                throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{paths[index]}' ({layer.WeightRoles[index]}) is missing in the file; save the model again");
        }

        return [.. paths.Select(_file.Weight)];
    }

    private void Locate(KerasLayer layer)
    {
        string group = $"{Root}/{layer.Name}";
        string[] names = (_file.Exists(group) ? _file.TextList(group, "weight_names") : null)
            ?? throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: the file has no group '{group}' with weight_names; save the model again");

        KerasLayer[] leaves = [.. Leaves(layer)];
        int expected = leaves.Sum(leaf => leaf.WeightRoles.Length);
        if (names.Length != expected)
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{layer.What}: group '{group}' lists {names.Length} weight{(names.Length == 1 ? "" : "s")} ({string.Join(", ", names)}), {expected} expected ({string.Join(", ", leaves.SelectMany(leaf => leaf.WeightRoles))})"));

        int next = 0;
        foreach (KerasLayer leaf in leaves)
        {
            string[] roles = leaf.WeightRoles;
            for (int index = 0; index < roles.Length; index++)
                CheckName(leaf, names[next + index], roles[index]);
            _paths.Add(leaf, [.. names[next..(next + roles.Length)].Select(name => $"{group}/{name}")]);
            next += roles.Length;
        }
    }

    /// <summary>The leaves with weights; a model lists its trainable weights before those that training left alone.</summary>
    private static IEnumerable<KerasLayer> Leaves(KerasLayer layer) =>
        layer.WeightRoles.Length > 0 ? [layer] : layer.Children.SelectMany(Leaves).OrderBy(leaf => leaf.IsTrainable ? 0 : 1);

    private static void CheckName(KerasLayer layer, string name, string role)
    {
        string last = Suffix().Replace(name.Split('/')[^1], "");
        if (last is "kernel" or "recurrent_kernel" or "bias" && last != role)
            throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: '{name}' stands where {role} is expected; save the model again");
    }

    /// <summary>What TensorFlow adds to a name: <c>kernel:0</c>, <c>kernel_1:0</c>.</summary>
    [GeneratedRegex(@"(_\d+)?(:\d+)?$")]
    private static partial Regex Suffix();
}
