using System.Text.RegularExpressions;
using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Weights of a full .h5 file: a group per outermost layer below <c>model_weights</c>, whose <c>weight_names</c>
/// attribute lists the paths of its weights. Keras loads them by position, because the names depend on version and
/// session: <c>lstm/kernel:0</c>, <c>lstm_1/lstm_cell_3/kernel:0</c>, <c>sequential/lstm/lstm_cell/kernel</c>. So does
/// this, and refuses a name that says the opposite. All weights that training changes come first, then those of frozen
/// layers and the statistics that training collects.
/// </summary>
internal sealed partial class NamedWeights : IWeightStore
{
    private const string Root = "model_weights";

    /// <summary>Names that tell what a weight is.</summary>
    private static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "kernel", "recurrent_kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance", "mean", "variance",
    };

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
        IReadOnlyList<WeightRole> roles = layer.WeightRoles;
        if (roles.Count == 0)
            return [];
        string[] paths = _paths[layer];
        for (int index = 0; index < paths.Length; index++)
        {
            if (!_file.Exists(paths[index]))
                throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{paths[index]}' ({roles[index].Name}) is missing in the file; save the model again");
        }

        return [.. paths.Where((_, index) => roles[index].IsRead).Select(_file.Weight)];
    }

    private void Locate(KerasLayer layer)
    {
        string group = $"{Root}/{layer.Name}";
        string[] names = (_file.Exists(group) ? _file.TextList(group, "weight_names") : null)
            ?? throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: the file has no group '{group}' with weight_names; save the model again");

        (KerasLayer Leaf, int Index)[] expected = [.. Leaves(layer)
            .SelectMany(leaf => leaf.WeightRoles.Select((_, index) => (leaf, index)))
            .OrderBy(weight => weight.leaf.IsTrainable && weight.leaf.WeightRoles[weight.index].IsTrained ? 0 : 1)];
        if (names.Length != expected.Length)
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{layer.What}: group '{group}' lists {names.Length} weight{(names.Length == 1 ? "" : "s")} ({string.Join(", ", names)}), {expected.Length} expected ({string.Join(", ", expected.Select(weight => weight.Leaf.WeightRoles[weight.Index].Name))})"));

        for (int next = 0; next < names.Length; next++)
        {
            (KerasLayer leaf, int index) = expected[next];
            CheckName(leaf, names[next], leaf.WeightRoles[index].Name);
            if (!_paths.TryGetValue(leaf, out string[]? paths))
                _paths.Add(leaf, paths = new string[leaf.WeightRoles.Count]);
            paths[index] = $"{group}/{names[next]}";
        }
    }

    /// <summary>The layers with weights of their own in the order of the configuration.</summary>
    private static IEnumerable<KerasLayer> Leaves(KerasLayer layer) =>
        layer.WeightRoles.Count > 0 ? [layer] : layer.Children.SelectMany(Leaves);

    /// <summary>What the name of a weight says that it is: <c>kernel</c>.</summary>
    public static string RoleOf(string name) => Suffix().Replace(name.Split('/')[^1], "");

    private static void CheckName(KerasLayer layer, string name, string role)
    {
        string last = RoleOf(name);
        if (Roles.Contains(last) && last != role)
            throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: '{name}' stands where {role} is expected; save the model again");
    }

    /// <summary>What TensorFlow adds to a name: <c>kernel:0</c>, <c>kernel_1:0</c>.</summary>
    [GeneratedRegex(@"(_\d+)?(:\d+)?$")]
    private static partial Regex Suffix();
}
