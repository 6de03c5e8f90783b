using System.Text.RegularExpressions;
using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Weights of a .keras archive: <c>layers/lstm_1/cell/vars/0</c> and so on. Groups are called after the class, counted
/// in the order of the layers; the layers' own names do not matter.
/// </summary>
internal sealed partial class CountedWeights : IWeightStore
{
    /// <summary>
    /// Every layout that Keras has written, the current one first. Keras 2.12 to 2.14 walked the layers through another
    /// attribute, at first met every layer with weights twice and counted it twice, and on Windows joined the names by a
    /// backslash into one group.
    /// </summary>
    private static readonly Style[] Styles =
    [
        .. from container in new[] { "layers", "_layer_checkpoint_dependencies" }
           from separator in new[] { '/', '\\' }
           from step in new[] { 1, 2 }
           select new Style(container, separator, step),
    ];

    private readonly Hdf5File _file;
    private readonly Dictionary<KerasLayer, string> _groups;

    /// <exception cref="ImportException">A layer has no group in any layout.</exception>
    public CountedWeights(Hdf5File file, KerasLayer model)
    {
        _file = file;
        _groups = Styles.Select(style => Locate(model, style)).FirstOrDefault(groups => groups.Values.All(IsThere))
            ?? throw Missing(Locate(model, Styles[0]));
    }

    public IReadOnlyList<WeightTensor> Of(KerasLayer layer)
    {
        IReadOnlyList<WeightRole> roles = layer.WeightRoles;
        if (roles.Count == 0)
            return [];
        string group = _groups[layer];
        for (int index = 0; index < roles.Count; index++)
        {
            if (!_file.Exists(Variable(group, index)))
                throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{Variable(group, index)}' ({roles[index].Name}) is missing in model.weights.h5; save the model again");
        }

        string further = Variable(group, roles.Count);
        if (_file.Exists(further))
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{layer.What}: model.weights.h5 has a further weight '{further}' beside the {roles.Count} expected ({string.Join(", ", roles.Select(role => role.Name))})"));
        return [.. Enumerable.Range(0, roles.Count).Where(index => roles[index].IsRead).Select(index => _file.Weight(Variable(group, index)))];
    }

    private static string Variable(string group, int index) => FormattableString.Invariant($"{group}/vars/{index}");

    private bool IsThere(string group) => _file.Exists(Variable(group, 0));

    private ImportException Missing(Dictionary<KerasLayer, string> groups)
    {
        // A model without weights at all has none that could be missing.
        (KerasLayer layer, string group) = groups.First(pair => !IsThere(pair.Value));
        return new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{Variable(group, 0)}' ({layer.WeightRoles[0].Name}) is missing in model.weights.h5; save the model again");
    }

    private static Dictionary<KerasLayer, string> Locate(KerasLayer model, Style style)
    {
        var groups = new Dictionary<KerasLayer, string>();
        AddLayers(model, style.Container, style, groups);
        return groups;
    }

    private static void AddLayers(KerasLayer model, string container, Style style, Dictionary<KerasLayer, string> groups)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (KerasLayer layer in model.Children)
        {
            string name = GroupOf(layer);
            int count = counts.GetValueOrDefault(name);
            counts[name] = count + (layer.HasWeights ? style.Step : 1);
            string group = style.Join(container, count == 0 ? name : FormattableString.Invariant($"{name}_{count}"));
            Add(layer, group, style, groups);
        }
    }

    private static void Add(KerasLayer layer, string group, Style style, Dictionary<KerasLayer, string> groups)
    {
        KerasLayerReader? reader = LayerReaders.Find(layer.ClassName);
        if (layer.IsModel)
            AddLayers(layer, style.Join(group, style.Container), style, groups);
        for (int index = 0; index < reader?.Wrapped.Count; index++)
            Add(layer.Children[index], style.Join(group, reader.Wrapped[index].Group), style, groups);
        if (layer.WeightRoles.Count > 0)
            groups.Add(layer, reader!.WeightGroup is { } own ? style.Join(group, own) : group);
    }

    private static string GroupOf(KerasLayer layer) => GroupName(layer.ClassName == "Model" ? "Functional" : layer.ClassName);

    /// <summary>The group's name without its number: the class in snake case, as Keras spells it (<c>conv1d</c>).</summary>
    public static string GroupName(string className) => WordBoundary().Replace(className, "_").ToLowerInvariant();

    /// <summary>Before a capital that starts a word, and between a small letter and a capital.</summary>
    [GeneratedRegex("(?<=.)(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();

    /// <param name="Container">Attribute through which the layers were walked.</param>
    /// <param name="Separator">Between the parts of a group's name.</param>
    /// <param name="Step">How often a layer with weights was counted.</param>
    private sealed record Style(string Container, char Separator, int Step)
    {
        public string Join(string left, string right) => left + Separator + right;
    }
}
