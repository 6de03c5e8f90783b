using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>Makes the items of <c>lstm(…)</c>.</summary>
internal static class LstmSyntax
{
    public const string Options =
        "sequences, bidirectional, bidirectional=…, reverse, layers=…, proj=…, activation=…, recurrent=…, h0=…, c0=…, tensors=… or as=…";

    /// <exception cref="ImportException">An argument is malformed.</exception>
    public static IReadOnlyList<GraphItem> Make(ItemArguments arguments)
    {
        int units = arguments.Size();
        bool sequences = arguments.Flag("sequences");
        int layers = arguments.Size("layers") ?? 1;
        if (layers > NetworkLimits.MaxLayers)
            throw GraphError.At(arguments.Kind, FormattableString.Invariant($"a network has at most {NetworkLimits.MaxLayers} layers"));
        (LstmDirection direction, MergeMode merge) = Direction(arguments);
        var last = new LstmItem(
            arguments.Position,
            arguments.Text,
            units,
            arguments.Word("tensors")?.Text,
            sequences,
            arguments.CellActivation("activation") ?? Activation.Tanh,
            arguments.CellActivation("recurrent") ?? Activation.Sigmoid)
        {
            Direction = direction,
            Merge = merge,
            Projection = arguments.Size("proj"),
            InitialHidden = arguments.Word("h0")?.Text,
            InitialCell = arguments.Word("c0")?.Text,
            StackSize = layers,
        };
        return [.. Enumerable.Range(0, layers).Select(layer => last with { StackIndex = layer, Sequences = sequences || layer < layers - 1 })];
    }

    private static (LstmDirection Direction, MergeMode Merge) Direction(ItemArguments arguments)
    {
        bool reverse = arguments.Flag("reverse");
        bool bidirectional = arguments.Flag("bidirectional");
        GraphToken? merge = arguments.Word("bidirectional");
        if ((reverse ? 1 : 0) + (bidirectional ? 1 : 0) + (merge is null ? 0 : 1) > 1)
            throw GraphError.At(arguments.Kind, "one of reverse, bidirectional and bidirectional=… is enough");
        MergeMode mode = merge?.Text switch
        {
            null or "concat" => MergeMode.Concat,
            "sum" => MergeMode.Add,
            "mul" => MergeMode.Multiply,
            "ave" => MergeMode.Average,
            _ => throw GraphError.At(merge.Value, "expected concat, sum, mul or ave"),
        };
        return (reverse ? LstmDirection.Reverse : bidirectional || merge is not null ? LstmDirection.Bidirectional : LstmDirection.Forward, mode);
    }
}
