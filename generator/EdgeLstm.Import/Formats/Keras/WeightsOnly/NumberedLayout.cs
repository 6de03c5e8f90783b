using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>
/// The layout of <c>.weights.h5</c> files of Keras 2.12 and later: <c>layers/lstm_1/cell/vars/0</c>. Groups in a container of
/// layers are called after their class and counted in the model's order; those of a subclassed model after its
/// attributes. All layers have one, those without weights as well.
/// </summary>
internal sealed partial class NumberedLayout
{
    /// <summary>Deeper than any model; a link that points back would go on for ever.</summary>
    private const int MaxDepth = 32;

    /// <summary>What stands beside the layers: state of the training.</summary>
    private static readonly HashSet<string> Training = new(StringComparer.Ordinal)
    {
        "optimizer", "_optimizer", "metrics", "_metrics", "compile_metrics", "_compile_metrics", "_loss_tracker", "seed_generator",
    };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal) { "layers", "_layer_checkpoint_dependencies" };

    private readonly Hdf5File _file;
    private readonly List<VariableGroup> _groups = [];
    private readonly List<string> _weightless = [];

    private NumberedLayout(Hdf5File file) => _file = file;

    public static (IReadOnlyList<VariableGroup> Groups, IReadOnlyList<string> Weightless) Read(Hdf5File file)
    {
        var layout = new NumberedLayout(file);
        layout.Walk("", depth: 0);
        return (layout._groups, layout._weightless);
    }

    private void Walk(string path, int depth)
    {
        if (depth > MaxDepth)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"groups of the file are nested more than {MaxDepth} deep; it is damaged: save the weights again"));
        IReadOnlyList<(string Name, bool IsGroup)> children = _file.Children(path);
        if (children.Contains(("vars", true)))
            AddVariables(path);
        bool holdsLayers = Containers.Contains(LastOf(path));
        foreach (string name in children.Where(child => child.IsGroup && child.Name != "vars").Select(child => child.Name).Order(NaturalOrder.Instance))
        {
            if (Training.Contains(name.Split('\\')[0]))
                continue;
            int before = _groups.Count;
            string child = path.Length == 0 ? name : $"{path}/{name}";
            Walk(child, depth + 1);

            // What TimeDistributed wraps works on a sequence, which an LSTM before it has to give.
            if (holdsLayers && (_groups.Count == before || VariableGroup.KindOf(name) == "time_distributed") && !HarmlessLayers.Includes(name))
                _weightless.Add(child);
        }
    }

    private void AddVariables(string path)
    {
        string group = path.Length == 0 ? "vars" : path + "/vars";
        Variable[] variables = [.. _file.Children(group).Where(child => !child.IsGroup).Select(child => child.Name).Order(NaturalOrder.Instance)
            .Select(name => (Path: $"{group}/{name}", Content: _file.Describe($"{group}/{name}")))
            .Select(item => new Variable(item.Path, Role: null, item.Content.Shape, item.Content.Type))];
        if (variables.Length == 0)
            return;

        // Keras 2.12 on Windows joined the names by a backslash into one group.
        Match parts = Parts().Match(path.Replace('\\', '/'));
        string module = parts.Groups["module"].Value;
        string[] names = module.Split('/');
        int container = Array.FindLastIndex(names, Containers.Contains);
        bool isCounted = container >= 0 && container + 1 < names.Length;
        string kind = VariableGroup.KindOf(names[^1]);
        string? series = isCounted ? string.Join('/', names[..(container + 1)]) + "/" + VariableGroup.KindOf(names[container + 1]) : null;
        Direction? direction = parts.Groups["direction"].Value switch
        {
            "forward" => Direction.Forward,
            "backward" => Direction.Backward,
            _ => null,
        };
        _groups.Add(new VariableGroup(module, kind, series, direction, variables));
    }

    private static string LastOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    [GeneratedRegex(@"^(?<module>.*?)(/(?<direction>forward|backward)_layer)?(/cell)?\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Parts();

    /// <summary><c>lstm_2</c> before <c>lstm_10</c>.</summary>
    private sealed class NaturalOrder : IComparer<string>
    {
        public static readonly NaturalOrder Instance = new();

        public int Compare(string? left, string? right)
        {
            int byName = string.CompareOrdinal(TextOf(left!), TextOf(right!));
            int byNumber = byName != 0 ? byName : NumberOf(left!).CompareTo(NumberOf(right!));
            return byNumber != 0 ? byNumber : string.CompareOrdinal(left, right);
        }

        private static string TextOf(string name) => name.TrimEnd([.. "0123456789"]).TrimEnd('_');

        private static decimal NumberOf(string name) =>
            decimal.TryParse(name.AsSpan(name.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out decimal number) ? number : -1;
    }
}
