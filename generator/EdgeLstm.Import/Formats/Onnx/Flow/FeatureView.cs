using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>One axis of a view as the features of a layer: which feature each of its positions is.</summary>
/// <param name="Flow">The layer whose features they are.</param>
/// <param name="Map">For every position of the axis, the feature.</param>
internal sealed record FeatureView(FlowNode Flow, int[] Map)
{
    /// <summary>True where the axis is all features in their order.</summary>
    public bool IsWhole => Map.Length == Flow.Features && !Map.Where((feature, index) => feature != index).Any();

    /// <summary>Takes an axis as the one that holds the features; axes of an input that had no meaning become features.</summary>
    /// <exception cref="ImportException">The axis holds rows of the batch, or features stand on another axis too.</exception>
    public static FeatureView Of(FlowValue value, int axis, NodeCall call)
    {
        AxisPart[] parts = value.Axes[axis];
        Bind([.. parts.Select(part => part.Root), .. value.Picked.Select(pick => pick.Root)]);
        // An axis of length 1 is the only feature then: no other axis of the input may become features behind it.
        if (parts.Length == 0 && value.Axes.SelectMany(other => other).FirstOrDefault(part => part.Root.Role == AxisRole.Unknown) is { } unknown)
            unknown.Root.Owner!.BindFeatures([]);
        if (parts.Any(part => part.Root.Role == AxisRole.Batch))
            throw call.Refuse($"mixes the rows of the batch: it works on the axis {axis} of {value.ShapeText}");
        if (value.Axes.Where((_, other) => other != axis).SelectMany(other => other).Any(part => part.Root.Role == AxisRole.Feature))
            throw call.Refuse($"works on the axis {axis} of {value.ShapeText}, which does not hold all features of a timestep");
        if (value.Picked.Any(pick => pick.Root.Role != AxisRole.Feature))
            throw call.Refuse("works on single timesteps or rows that were taken of an input of the graph");

        FlowNode flow = value.Flow;
        int features = flow.Features;
        if (parts.FirstOrDefault(part => part.Root.Role == AxisRole.Time) is { } time)
            flow = Flatten(flow, time, features, call);
        int Step(AxisPart part) => part.Root.Role == AxisRole.Time ? features : part.Root.Stride;
        int start = parts.Sum(part => part.Offset * Step(part)) + value.Picked.Sum(pick => pick.Position * pick.Root.Stride);
        int[] lengths = [.. parts.Select(part => (int)part.Length.Factor)];
        CheckSize(lengths, call);
        return new FeatureView(flow, NumberArray.Walk(lengths, [.. parts.Select(part => part.Stride * Step(part))], start));
    }

    /// <summary>The parts of an axis for the features of a new layer.</summary>
    public static AxisPart[] NewAxis(int features) => features == 1 ? [] : [new AxisPart(new AxisRoot(AxisRole.Feature, Dim.Of(features)))];

    /// <summary>A kernel over the axis as a kernel over all features of <see cref="Flow"/>: others weigh nothing.</summary>
    /// <param name="kernel">Rows, each as long as the axis.</param>
    public double[] Spread(double[] kernel)
    {
        if (IsWhole)
            return kernel;
        int features = Flow.Features;
        int rows = kernel.Length / Map.Length;
        OnnxLimits.CheckCount((long)rows * features);
        var spread = new double[rows * features];
        for (int row = 0; row < rows; row++)
        {
            for (int index = 0; index < Map.Length; index++)
                spread[row * features + Map[index]] += kernel[row * Map.Length + index];
        }

        return spread;
    }

    /// <summary>The axis as a layer's whole output, for layers that cannot take a selection over.</summary>
    public FlowNode ToFlow(string name) => IsWhole ? Flow : new SelectFlow(Flow, name, Map);

    /// <summary>Gives axes of an input that had no meaning the meaning of features.</summary>
    public static void Bind(IReadOnlyList<AxisRoot> roots)
    {
        foreach (IGrouping<InputFlow, AxisRoot> input in roots.Where(root => root.Role == AxisRole.Unknown).GroupBy(root => root.Owner!))
            input.Key.BindFeatures(input);
    }

    private static LayerFlow Flatten(FlowNode flow, AxisPart time, int features, NodeCall call)
    {
        if (!time.IsWhole || time.Length.Constant is not { } timesteps || timesteps * features > NetworkLimits.MaxSize)
            throw call.Refuse($"takes all timesteps as one vector of {time.Length}·{features} values; export with a fixed window of at most {NetworkLimits.MaxSize} values");
        return new LayerFlow(flow, call.Name + "/flatten", (int)timesteps * features, isSequence: false, name => new FlattenLayer(name));
    }

    private static void CheckSize(int[] lengths, NodeCall call)
    {
        if (lengths.Aggregate(1L, (product, length) => Math.Min(product * length, int.MaxValue)) > NetworkLimits.MaxSize)
            throw call.Refuse(FormattableString.Invariant($"works on more than {NetworkLimits.MaxSize} features"));
    }
}
