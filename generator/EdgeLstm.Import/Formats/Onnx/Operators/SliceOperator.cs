using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Slice</c>, with its ranges in attributes (before opset 10) or in inputs.</summary>
internal static class SliceOperator
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        call.AllowOnly("starts", "ends", "axes");
        OnnxValue value = call.Required(0, "data");
        Dim[] starts = Bounds(call, 1, "starts");
        Dim[] ends = Bounds(call, 2, "ends");
        long[] axes = call.Integers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = call.Integers(4, "steps") ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || steps.Contains(0))
            throw call.Mismatch("has starts, ends, axes and steps that do not belong together");
        for (int index = 0; index < starts.Length; index++)
            value = Slice(value, axes[index], starts[index], ends[index], steps[index], call);
        return [value];
    }

    /// <summary>A range of an axis whose length is a number.</summary>
    public static OnnxValue Range(OnnxValue value, int axis, int first, int count, int step, NodeCall call)
    {
        switch (value)
        {
            case ConstantValue constant when constant.IsRepeated(axis):
                Dim[] repeated = [.. constant.Shape];
                repeated[axis] = Dim.Of(count);
                return new ConstantValue(constant.Values, repeated);
            case ConstantValue constant:
                return Range(constant, axis, first, count, step, call);
            case ShapeValue shape:
                return new ShapeValue([.. Enumerable.Range(0, count).Select(index => shape.Items[first + index * step])], isScalar: false);
            case StackValue stack when axis == stack.Axis && step == 1:
                return FromStack(stack, first, count, call);
            case FlowValue flow when count > 0:
                return AxisCut.Range(flow, axis, first, count, step, call);
            default:
                throw call.Refuse("takes a part of a tensor whose layout is not followed");
        }
    }

    private static ConstantValue Range(ConstantValue constant, int axis, int first, int count, int step, NodeCall call)
    {
        int[] strides = NumberArray.Strides(constant.Values.Shape);
        int[] shape = [.. constant.Values.Shape];
        shape[axis] = count;
        call.Tensors.Fold(shape);
        int start = first * strides[axis];
        strides[axis] *= count > 1 ? step : 1;
        Dim[] lengths = [.. constant.Shape];
        lengths[axis] = Dim.Of(count);
        return new ConstantValue(constant.Values.Select(shape, NumberArray.Walk(shape, strides, start)), lengths);
    }

    /// <summary>A range that lies within one of the stacked layers.</summary>
    private static FlowValue FromStack(StackValue stack, int first, int count, NodeCall call)
    {
        foreach (FlowValue item in stack.Items)
        {
            int length = (int)FlowValue.Length(item.Axes[stack.Axis]).Factor;
            if (first < length)
                return first + count <= length ? AxisCut.Range(item, stack.Axis, first, count, 1, call) : throw call.Refuse("takes the states of several layers at once");
            first -= length;
        }

        throw call.Mismatch("takes states that are not there");
    }

    private static OnnxValue Slice(OnnxValue value, long axis, Dim start, Dim end, long step, NodeCall call)
    {
        Dim[] shape = value switch
        {
            ConstantValue constant => constant.Shape,
            ShapeValue { IsScalar: false } list => [Dim.Of(list.Items.Length)],
            StackValue stack => ShapeOperators.Shape(stack),
            FlowValue flow => flow.Shape,
            _ => throw call.Mismatch("cuts a single number"),
        };
        int at = call.Axis(axis, shape.Length);
        if (shape[at].Constant is { } length)
        {
            long from = Bound(start, shape[at], call), to = Bound(end, shape[at], call);
            (int first, int count) = Count((int)length, from, to, step);
            if (value is FlowValue flow && step == -1 && count == length)
                return AxisCut.Flip(flow, at, call);
            return Range(value, at, first, count, (int)Math.Clamp(step, -int.MaxValue, int.MaxValue), call);
        }

        return OpenRange(value, at, shape[at], start, end, step, call);
    }

    /// <summary>Of an axis whose length is open: all of it, one position counted from an end, or all of it turned around.</summary>
    private static OnnxValue OpenRange(OnnxValue value, int axis, Dim length, Dim start, Dim end, long step, NodeCall call)
    {
        bool toEnd = end.Equals(length) || end.Constant >= int.MaxValue;
        if (start.Constant == 0 && toEnd && step == 1)
            return value;
        if (value is FlowValue flow)
        {
            if (start.Constant is { } single && step == 1 && (single == -1 ? toEnd : end.Constant == single + 1))
                return AxisCut.Pick(flow, axis, single, call);
            if (step == -1 && (start.Constant is -1 or >= int.MaxValue) && end.Constant <= -int.MaxValue)
                return AxisCut.Flip(flow, axis, call);
        }

        throw call.Refuse($"takes {start} to {end} of an axis of length {length}; of timesteps and rows only one or all can be taken");
    }

    private static long Bound(Dim bound, Dim length, NodeCall call) => bound.Constant
        ?? throw call.Refuse($"takes a part that ends at {bound} of an axis of length {length}");

    /// <summary>First position and number of positions, as Python counts them.</summary>
    private static (int First, int Count) Count(int length, long start, long end, long step)
    {
        Int128 from = start < 0 ? (Int128)start + length : start;
        Int128 to = end < 0 ? (Int128)end + length : end;
        if (step > 0)
        {
            from = Int128.Clamp(from, 0, length);
            to = Int128.Clamp(to, 0, length);
            return ((int)from, to <= from ? 0 : (int)((to - from + step - 1) / step));
        }

        from = Int128.Clamp(from, -1, length - 1);
        to = Int128.Clamp(to, -1, length - 1);
        return ((int)Int128.Max(from, 0), from <= to ? 0 : (int)((from - to - step - 1) / -(Int128)step));
    }

    private static Dim[] Bounds(NodeCall call, int index, string name) => call.OptionalShape(index, name) is { } shape
        ? shape.Items
        : [.. (call.Integers(index, name) ?? throw call.Mismatch($"has no {name}")).Select(Dim.Of)];
}
