namespace EdgeLstm.Import.Topology;

/// <summary>A module of a network that was saved whole: its class, and those of its settings that are plain data.</summary>
/// <param name="Path">Path of the module, as the names of its tensors have it.</param>
/// <param name="ClassName">Module and name of the class: <c>torch.nn.modules.conv.Conv1d</c>.</param>
/// <param name="Settings">Whole numbers, doubles, truth values and texts by name; a tuple of one item is that item.</param>
/// <param name="HasParts">True where it has tensors or modules of its own.</param>
internal sealed record DeclaredModule(string Path, string ClassName, IReadOnlyDictionary<string, object> Settings, bool HasParts)
{
    /// <summary>Path and class for a message.</summary>
    public string Describe() => Named("");

    /// <summary>The same with the settings that matter at inference.</summary>
    public string DescribeWithSettings() => Named(string.Concat(Settings
        .Where(setting => setting.Key is not ("training" or "inplace"))
        .Select(setting => FormattableString.Invariant($", {Printable.Text(setting.Key)} = {Printable.Text(FormattableString.Invariant($"{setting.Value}"))}"))));

    private string Named(string settings) => Path.Length == 0 ? Printable.Text(ClassName) + settings : $"{Printable.Text(Path)} ({Printable.Text(ClassName)}{settings})";
}
