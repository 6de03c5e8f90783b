using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Squeeze</c> and <c>Unsqueeze</c>: axes of length 1 go and come.</summary>
internal static class SqueezeOperator
{
    public static OnnxValue[] Squeeze(NodeCall call)
    {
        call.AllowOnly("axes");
        long[]? given = call.Integers(1, "axes");
        switch (call.Required(0, "data"))
        {
            case ConstantValue constant:
                bool[] goes = Squeezed(constant.Shape, given, call);
                int[] kept = [.. Enumerable.Range(0, goes.Length).Where(axis => !goes[axis])];
                return [new ConstantValue(constant.Values.Reshape([.. kept.Select(axis => constant.Values.Shape[axis])]), [.. kept.Select(axis => constant.Shape[axis])])];
            case ShapeValue { IsScalar: false, Items.Length: 1 } shape:
                return [new ShapeValue(shape.Items, isScalar: true)];
            case FlowValue flow:
                return [Without(flow, Squeezed(flow.Shape, given, call))];
            case StackValue stack:
                bool[] gone = Squeezed(stack.Items[0].Shape, given, call);
                if (gone[stack.Axis])
                    throw call.Refuse("removes the axis along which several layers' states are stacked");
                return [new StackValue([.. stack.Items.Select(item => Without(item, gone))], stack.Axis - gone.Take(stack.Axis).Count(axis => axis))];
            default:
                throw call.Refuse("removes an axis of a shape that has none of length 1");
        }
    }

    public static OnnxValue[] Unsqueeze(NodeCall call)
    {
        call.AllowOnly("axes");
        long[] given = call.Integers(1, "axes") ?? throw call.Mismatch("has no axes");
        switch (call.Required(0, "data"))
        {
            case ConstantValue constant:
                bool[] comes = Inserted(constant.Shape.Length, given, call);
                return [new ConstantValue(constant.Values.Reshape(Insert(constant.Values.Shape, comes, 1)), Insert(constant.Shape, comes, Dim.One))];
            case ShapeValue { IsScalar: true } shape:
                return [new ShapeValue(shape.Items, isScalar: false)];
            case FlowValue flow:
                return [flow.With(Insert(flow.Axes, Inserted(flow.Rank, given, call), []))];
            case StackValue stack:
                bool[] added = Inserted(stack.Items[0].Rank, given, call);
                int axis = Array.IndexOf(Insert([.. Enumerable.Range(0, stack.Items[0].Rank)], added, -1), stack.Axis);
                return [new StackValue([.. stack.Items.Select(item => item.With(Insert(item.Axes, added, [])))], axis)];
            default:
                throw call.Refuse("adds an axis to a shape that has one");
        }
    }

    private static FlowValue Without(FlowValue flow, bool[] goes) => flow.With([.. flow.Axes.Where((_, axis) => !goes[axis])]);

    private static bool[] Squeezed(Dim[] shape, long[]? given, NodeCall call)
    {
        if (given is null)
            return [.. shape.Select(length => length.IsOne)];
        var goes = new bool[shape.Length];
        foreach (long axis in given)
            goes[call.Axis(axis, shape.Length)] = true;
        int wrong = Enumerable.Range(0, goes.Length).FirstOrDefault(axis => goes[axis] && !shape[axis].IsOne, -1);
        return wrong < 0 ? goes : throw call.Refuse(FormattableString.Invariant($"removes the axis {wrong}, whose length is {shape[wrong]} and not 1; export with that length fixed"));
    }

    private static bool[] Inserted(int rank, long[] given, NodeCall call)
    {
        if (given.Length > OnnxLimits.MaxRank)
            throw call.Mismatch("adds too many axes");
        var comes = new bool[rank + given.Length];
        foreach (long axis in given)
        {
            int at = call.Axis(axis, comes.Length);
            comes[at] = !comes[at] ? true : throw call.Mismatch(FormattableString.Invariant($"adds the axis {axis} twice"));
        }

        return comes;
    }

    private static T[] Insert<T>(T[] items, bool[] comes, T item)
    {
        int next = 0;
        return [.. comes.Select(added => added ? item : items[next++])];
    }
}
