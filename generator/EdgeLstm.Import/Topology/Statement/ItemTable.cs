using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>Every item that a statement may hold.</summary>
internal static class ItemTable
{
    private static readonly Dictionary<string, ItemSyntax> Known = new(StringComparer.Ordinal)
    {
        ["lstm"] = new(LstmSyntax.Options, LstmSyntax.Make),
        ["dense"] = new("an activation or tensors=…", a => new DenseItem(
            a.Position, a.Text, a.Size(), a.Word("tensors")?.Text, a.BareActivation() ?? Activation.Linear)),
        ["conv1d"] = new(Conv1DSyntax.Options, Conv1DSyntax.Make),
        ["layernorm"] = new("eps=… or tensors=…", a => Norm(a, NormKind.Layer)),
        ["batchnorm"] = new("eps=… or tensors=…", a => Norm(a, NormKind.Batch)),
        ["maxpool"] = new("stride=…", a => Pool(a, PoolMode.Max)),
        ["avgpool"] = new("stride=…", a => Pool(a, PoolMode.Average)),
        ["globalmaxpool"] = new("", a => new GlobalPoolItem(a.Position, a.Text, PoolMode.Max)),
        ["globalaveragepool"] = new("", a => new GlobalPoolItem(a.Position, a.Text, PoolMode.Average)),
        ["flatten"] = new("channels_first or timesteps_first", Flatten),
        ["pick"] = new("", a => new PickItem(a.Position, a.Text, a.Number())),
        ["flip"] = new("", a => new FlipItem(a.Position, a.Text)),
        ["repeat"] = new("", a => new RepeatItem(a.Position, a.Text, a.Size())),
        ["add"] = new("first=… or count=…", a => Merge(a, MergeMode.Add)),
        ["multiply"] = new("first=… or count=…", a => Merge(a, MergeMode.Multiply)),
        ["average"] = new("first=… or count=…", a => Merge(a, MergeMode.Average)),
        ["concat"] = new("before, first=… or count=…", a => Merge(a, MergeMode.Concat)),
        ["dropout"] = new("", Dropout),
        ["window"] = new("", a => new WindowItem(a.Position, a.Text, a.Size())),
    };

    /// <summary>The items of one text: none of a dropout, several of an <c>lstm</c> with <c>layers=</c>.</summary>
    /// <exception cref="ImportException">The item is not known, or its arguments are not its own.</exception>
    public static IReadOnlyList<GraphItem> Make(ItemArguments arguments)
    {
        GraphToken? label = arguments.Word("as");
        GraphItem[] items;
        string options = "";
        if (Known.TryGetValue(arguments.Kind.Text, out ItemSyntax? syntax))
            (items, options) = ([.. syntax.Make(arguments)], syntax.Options);
        else if (Activations.IsKnown(arguments.Kind.Text))
            items = [new ActivationItem(arguments.Position, arguments.Text, Activations.Make(arguments.Kind, arguments.Parameters()))];
        else
            throw GraphError.At(arguments.Kind, $"expected {string.Join(", ", Known.Keys)} or an activation ({string.Join(", ", Activations.Names)})");
        arguments.RequireNoMore(options);
        if (label is { } name)
        {
            if (items.Length == 0 || name.Text == MergeItem.NetworkInput)
                throw GraphError.At(name, items.Length == 0 ? $"{arguments.Kind.Text} gives nothing that could have a name" : "\"input\" is the network's own input; take another name");
            items[^1] = items[^1] with { Label = name.Text };
        }

        return items;
    }

    private static NormItem Norm(ItemArguments arguments, NormKind kind)
    {
        float? epsilon = arguments.Word("eps") is { } eps
            ? Activations.Parameter(eps) is > 0 and var value ? value : throw GraphError.At(eps, "expected a number above 0")
            : null;
        return new NormItem(arguments.Position, arguments.Text, kind, epsilon, arguments.Word("tensors")?.Text);
    }

    private static PoolItem Pool(ItemArguments arguments, PoolMode mode)
    {
        int size = arguments.Size();
        return new PoolItem(arguments.Position, arguments.Text, mode, size, arguments.Size("stride") ?? size);
    }

    private static FlattenItem Flatten(ItemArguments arguments) => new(
        arguments.Position,
        arguments.Text,
        arguments.Flag("channels_first") ? FlattenOrder.ChannelsFirst
            : arguments.Flag("timesteps_first") ? FlattenOrder.TimestepsFirst
            : FlattenOrder.Unstated);

    private static MergeItem Merge(ItemArguments arguments, MergeMode mode) => new(
        arguments.Position,
        arguments.Text,
        mode,
        arguments.Name("the name of an earlier item (its as=…), or input"),
        arguments.Size("first", smallest: 0) ?? 0,
        arguments.Size("count"),
        mode == MergeMode.Concat && arguments.Flag("before"));

    // Does nothing at inference; the rate may stand there so that the line reads like the model.
    private static GraphItem[] Dropout(ItemArguments arguments)
    {
        IReadOnlyList<GraphToken> rates = arguments.Parameters();
        return rates is [] || (rates is [var rate] && Activations.Parameter(rate) is >= 0 and <= 1)
            ? []
            : throw GraphError.At(rates[^1], "expected one rate from 0 to 1");
    }
}
