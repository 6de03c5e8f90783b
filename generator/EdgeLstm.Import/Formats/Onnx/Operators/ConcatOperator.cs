using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Concat</c>: of constants, of shapes, of features, or of stacked layers' states.</summary>
internal static class ConcatOperator
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        call.AllowOnly("axis");
        long axis = call.Attribute("axis") is null ? throw call.Mismatch("has no axis") : call.Integer("axis", 0);
        OnnxValue[] items = [.. Enumerable.Range(0, call.Inputs.Count).Select(index => call.Required(index, "data"))];
        if (items.Length == 0)
            throw call.Mismatch("has no data");
        if (items.All(item => item is ConstantValue))
            return [Constants([.. items.Cast<ConstantValue>().Select(item => ExpandOperator.WriteOut(item, call))], axis, call)];
        if (items.All(item => item is ShapeValue or ConstantValue))
            return [Shapes(call)];
        if (items.All(item => item is FlowValue))
            return [Flows([.. items.Cast<FlowValue>()], axis, call)];
        throw call.Refuse("joins data with constants, shapes or cell states, which is not followed");
    }

    private static ConstantValue Constants(ConstantValue[] items, long axis, NodeCall call)
    {
        ConstantValue first = items[0];
        int at = call.Axis(axis, first.Shape.Length);
        bool fit = items.All(item => item.Shape.Length == first.Shape.Length
            && !item.IsRepeated(at)
            && item.Values.IsInteger == first.Values.IsInteger
            && Enumerable.Range(0, first.Shape.Length).All(other => other == at
                || (item.Shape[other].Equals(first.Shape[other]) && item.Values.Shape[other] == first.Values.Shape[other])));
        if (!fit)
            throw call.Refuse("joins constants of different shapes");
        int[] shape = [.. first.Values.Shape];
        shape[at] = (int)Math.Min(items.Sum(item => (long)item.Values.Shape[at]), int.MaxValue);
        call.Tensors.Fold(shape);
        int outer = shape[..at].Aggregate(1, (product, length) => product * length);
        Dim[] lengths = [.. first.Shape];
        lengths[at] = Dim.Of(shape[at]);
        NumberArray joined = first.Values.IsInteger
            ? new NumberArray(shape, Join([.. items.Select(item => item.Values.Integers)], outer))
            : new NumberArray(shape, Join([.. items.Select(item => item.Values.Numbers)], outer));
        return new ConstantValue(joined, lengths);
    }

    private static T[] Join<T>(T[][] items, int outer)
    {
        var joined = new List<T>(items.Sum(item => item.Length));
        for (int index = 0; index < outer; index++)
        {
            foreach (T[] item in items)
                joined.AddRange(item.AsSpan(item.Length / outer * index, item.Length / outer));
        }

        return [.. joined];
    }

    private static OnnxValue Shapes(NodeCall call)
    {
        Dim[] items = [.. Enumerable.Range(0, call.Inputs.Count).SelectMany(index => call.Shape(index, "shape").Items)];
        if (items.Length > OnnxLimits.MaxShapeLength)
            throw call.Refuse("makes a shape with too many axes");
        return ShapeOperators.ToValue(items, isScalar: false);
    }

    private static OnnxValue Flows(FlowValue[] items, long axis, NodeCall call)
    {
        int rank = items[0].Rank;
        int at = call.Axis(axis, rank);
        if (items.Any(item => item.Rank != rank))
            throw call.Mismatch("joins tensors with different numbers of axes");
        if (items.All(item => HoldsFeatures(item, at)))
            return items.Skip(1).Aggregate(items[0], (joined, item) => MergeOperators.Concat(joined, item, at, call));
        if (items.Any(item => item.Axes[at].Any(part => part.Root.Role is AxisRole.Time or AxisRole.Batch)))
            throw call.Refuse($"joins sequences along their timesteps or rows (axis {at} of {items[0].ShapeText})");
        return new StackValue(items, at);
    }

    /// <summary>True where the axis is the one with the features; a single feature has no axis, and is taken to be on the last.</summary>
    private static bool HoldsFeatures(FlowValue value, int axis)
    {
        static bool IsFeature(AxisPart part) => part.Root.Role is AxisRole.Feature or AxisRole.Unknown;
        bool elsewhere = value.Axes.Where((_, other) => other != axis).SelectMany(parts => parts).Any(part => part.Root.Role == AxisRole.Feature);
        return !elsewhere && (value.Axes[axis].Length == 0 ? axis == value.Rank - 1 : value.Axes[axis].All(IsFeature));
    }
}
