namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Weights of a .keras archive: <c>layers/lstm_1/cell/vars/0</c> and so on. Groups are called after the class, counted
/// in the order of the layers; the layers' own names do not matter.
/// </summary>
internal sealed class CountedWeights : IWeightStore
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
        string[] roles = layer.WeightRoles;
        string group = _groups[layer];
        for (int index = 0; index < roles.Length; index++)
        {
            if (!_file.Exists(Variable(group, index)))
                throw new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{Variable(group, index)}' ({roles[index]}) is missing in model.weights.h5; save the model again");
        }

        string further = Variable(group, roles.Length);
        if (_file.Exists(further))
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{layer.What}: model.weights.h5 has a further weight '{further}' beside the {roles.Length} expected ({string.Join(", ", roles)})"));
        return [.. Enumerable.Range(0, roles.Length).Select(index => _file.Weight(Variable(group, index)))];
    }

    private static string Variable(string group, int index) => FormattableString.Invariant($"{group}/vars/{index}");

    private bool IsThere(string group) => _file.Exists(Variable(group, 0));

    private ImportException Missing(Dictionary<KerasLayer, string> groups)
    {
        // A model without weights at all has none that could be missing.
        (KerasLayer layer, string group) = groups.First(pair => !IsThere(pair.Value));
        return new ImportException(ImportErrorId.TensorMismatch, $"{layer.What}: weight '{Variable(group, 0)}' ({layer.WeightRoles[0]}) is missing in model.weights.h5; save the model again");
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
        foreach (KerasLayer layer in model.Children.Where(child => GroupOf(child) is not null))
        {
            string name = GroupOf(layer)!;
            int count = counts.GetValueOrDefault(name);
            counts[name] = count + (layer.HasWeights ? style.Step : 1);
            string group = style.Join(container, count == 0 ? name : FormattableString.Invariant($"{name}_{count}"));
            Add(layer, group, style, groups);
        }
    }

    private static void Add(KerasLayer layer, string group, Style style, Dictionary<KerasLayer, string> groups)
    {
        if (layer.IsModel)
            AddLayers(layer, style.Join(group, style.Container), style, groups);
        else if (layer.ClassName == KerasLayer.TimeDistributed)
            Add(layer.Children[0], style.Join(group, "layer"), style, groups);
        else if (layer.WeightRoles.Length > 0)
            groups.Add(layer, layer.ClassName == KerasLayer.Lstm ? style.Join(group, "cell") : group);
    }

    /// <summary>The group's name without its number, for the classes that can lead to weights.</summary>
    private static string? GroupOf(KerasLayer layer) => layer.ClassName switch
    {
        KerasLayer.Lstm => "lstm",
        KerasLayer.Dense => "dense",
        KerasLayer.TimeDistributed => "time_distributed",
        "Sequential" => "sequential",
        "Functional" or "Model" => "functional",
        _ => null,
    };

    /// <param name="Container">Attribute through which the layers were walked.</param>
    /// <param name="Separator">Between the parts of a group's name.</param>
    /// <param name="Step">How often a layer with weights was counted.</param>
    private sealed record Style(string Container, char Separator, int Step)
    {
        public string Join(string left, string right) => left + Separator + right;
    }
}
