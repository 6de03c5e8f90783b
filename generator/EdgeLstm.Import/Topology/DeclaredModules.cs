using EdgeLstm.Import.Topology.Statement;

namespace EdgeLstm.Import.Topology;

/// <summary>
/// What a network that was saved whole says of its modules, held against the statement: a setting that the statement
/// leaves open is taken, another one that contradicts it is an error.
/// </summary>
/// <param name="modules">The modules; none where the file holds tensors alone.</param>
internal sealed class DeclaredModules(IReadOnlyList<DeclaredModule> modules)
{
    // Modules without weights that change nothing at inference.
    private static readonly string[] Neutral =
        ["torch.nn.modules.container.", "torch.nn.modules.dropout.", "torch.nn.modules.linear.Identity", "torch.nn.modules.loss."];

    private readonly Dictionary<string, DeclaredModule> _byPath =
        modules.DistinctBy(module => module.Path).ToDictionary(module => module.Path, StringComparer.Ordinal);

    /// <summary>Modules that have no weights and may compute something; where they stand in the network is not in the file.</summary>
    public IReadOnlyList<string> Weightless =>
    [
        .. modules
            .Where(module => !module.HasParts && !Array.Exists(Neutral, name => module.ClassName.StartsWith(name, StringComparison.Ordinal)))
            .Select(module => module.DescribeWithSettings()),
    ];

    /// <summary>The item with the settings that its module has and the statement leaves open.</summary>
    /// <exception cref="ImportException">The module is of another class, or has a setting that contradicts the statement or is not supported.</exception>
    public AssignedItem Apply(AssignedItem assigned)
    {
        if (assigned.Module is not { } weights || !_byPath.TryGetValue(weights.Module, out DeclaredModule? module))
            return assigned;
        if (module.ClassName.StartsWith("torch.nn.", StringComparison.Ordinal) && !Classes(assigned.Item).Contains(module.ClassName[(module.ClassName.LastIndexOf('.') + 1)..]))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the file's module {module.Describe()} is not what {assigned.Item.Describe()} computes; EdgeLstm reads {string.Join(" and ", Classes(assigned.Item))} there");
        switch (assigned.Item)
        {
            case LstmItem item:
                Require(item, module, "hidden_size", (long)((LstmWeights)weights).Units);
                Require(item, module, "bidirectional", item.Direction == LstmDirection.Bidirectional);
                Require(item, module, "proj_size", (long)(((LstmWeights)weights).ProjectionSize ?? 0));
                break;
            case Conv1DItem item:
                Require(item, module, "groups", 1L);
                Require(item, module, "padding_mode", "zeros");
                Require(item, module, "stride", (long)item.Stride);
                Require(item, module, "dilation", (long)item.Dilation);
                RequirePadding(item, module, ((Conv1DWeights)weights).Size);
                break;
            case NormItem { Epsilon: null } item when module.Settings.GetValueOrDefault("eps") is double epsilon:
                return assigned with { Item = item with { Epsilon = (float)epsilon } };
            case NormItem item when module.Settings.GetValueOrDefault("eps") is double epsilon && (float)epsilon != item.Epsilon:
                throw Contradiction(item, module, "eps", epsilon);
        }

        return assigned;
    }

    private static string[] Classes(GraphItem item) => item switch
    {
        LstmItem => ["LSTM", "LSTMCell"],
        DenseItem => ["Linear", "NonDynamicallyQuantizableLinear"],
        Conv1DItem => ["Conv1d"],
        NormItem { Kind: NormKind.Layer } => ["LayerNorm"],
        _ => ["BatchNorm1d", "SyncBatchNorm"],
    };

    private static void Require(GraphItem item, DeclaredModule module, string name, object expected)
    {
        if (module.Settings.TryGetValue(name, out object? found) && !found.Equals(expected))
            throw Contradiction(item, module, name, found);
    }

    // A module without padding may get a sequence that forward has padded, and one that pads on both sides for a causal
    // convolution has its end cut off there.
    private static void RequirePadding(Conv1DItem item, DeclaredModule module, int size)
    {
        (int front, int behind) = item.Padding.Around(GraphFlow.Reach(item, size));
        (int Front, int Behind)? declared = module.Settings.GetValueOrDefault("padding") switch
        {
            long rows when rows > 0 => ((int)Math.Min(rows, int.MaxValue), item.Padding.Kind == ConvPaddingKind.Causal ? 0 : (int)Math.Min(rows, int.MaxValue)),
            "same" => new ConvPadding(ConvPaddingKind.Same).Around(GraphFlow.Reach(item, size)),
            _ => null,
        };
        if (declared is { } rowsAround && rowsAround != (front, behind))
            throw Contradiction(item, module, "padding", module.Settings["padding"]);
    }

    private static ImportException Contradiction(GraphItem item, DeclaredModule module, string name, object found) => GraphError.Of(item, FormattableString.Invariant(
        $"does not compute what the file's module {module.Describe()} does, which has {name} = {Printable.Text(FormattableString.Invariant($"{found}"))}"));
}
