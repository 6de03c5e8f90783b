using EdgeLstm.Import.Formats.Onnx.Flow;

namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>
/// Data: what a layer gives, seen through transpositions, reshapes and cuts. An axis is a list of parts, slowest first
/// (an axis that was merged has several, one of length 1 none).
/// </summary>
/// <param name="flow">The layer, or the input.</param>
/// <param name="axes">The parts of every axis.</param>
/// <param name="picked">Roots of which one position was taken, with the position.</param>
internal sealed class FlowValue(FlowNode flow, AxisPart[][] axes, (AxisRoot Root, int Position)[]? picked = null) : OnnxValue
{
    public FlowNode Flow { get; } = flow;

    public AxisPart[][] Axes { get; } = axes.Length <= OnnxLimits.MaxRank
        ? axes
        : throw OnnxError.Unsupported(FormattableString.Invariant($"the graph has a tensor with {axes.Length} axes, more than the {OnnxLimits.MaxRank} that are followed"));

    public (AxisRoot Root, int Position)[] Picked { get; } = picked ?? [];

    public int Rank => Axes.Length;

    public Dim[] Shape => [.. Axes.Select(Length)];

    public string ShapeText => "[" + string.Join(", ", Shape.Select(dim => dim.ToString())) + "]";

    public FlowValue With(AxisPart[][] axes) => new(Flow, axes, Picked);

    /// <summary>The same view of another layer that gives as many features a timestep.</summary>
    public FlowValue With(FlowNode flow) => new(flow, Axes, Picked);

    /// <summary>The value with one axis replaced.</summary>
    public FlowValue WithAxis(int axis, params AxisPart[] parts)
    {
        AxisPart[][] axes = [.. Axes];
        axes[axis] = parts;
        return With(axes);
    }

    public static Dim Length(AxisPart[] parts) => parts.Aggregate(Dim.One, (product, part) => product * part.Length);
}
