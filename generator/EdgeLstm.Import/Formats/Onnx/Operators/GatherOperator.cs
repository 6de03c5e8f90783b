using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Gather</c> with constant indices, and <c>Split</c>.</summary>
internal static class GatherOperator
{
    public static OnnxValue[] Gather(NodeCall call)
    {
        call.AllowOnly("axis");
        NumberArray indices = call.Constant(1, "indices");
        long axis = call.Integer("axis", 0);
        OnnxValue value = call.Required(0, "data");
        switch (value)
        {
            case ConstantValue constant when !constant.IsRepeated(call.Axis(axis, constant.Shape.Length)):
                return [Gather(constant, call.Axis(axis, constant.Shape.Length), indices, call)];
            case ShapeValue { IsScalar: false } shape when indices.Rank <= 1:
                return [new ShapeValue([.. indices.Integers.Select(index => shape.Items[call.Axis(index, shape.Items.Length)])], indices.Rank == 0)];
            case FlowValue or StackValue or ConstantValue when indices is { Count: 1, Rank: <= 1 }:
                return [One(value, axis, indices.Integers[0], indices.Rank == 0, call)];
            default:
                throw call.Refuse("takes several positions of an axis of the data; only one at a time is followed");
        }
    }

    public static OnnxValue[] Split(NodeCall call)
    {
        call.AllowOnly("axis", "split", "num_outputs");
        OnnxValue value = call.Required(0, "data");
        Dim[] shape = ShapeOperators.Shape(value) ?? throw call.Mismatch("splits a single number");
        int axis = call.Axis(call.Integer("axis", 0), shape.Length);
        if (shape[axis].Constant is not { } length)
            throw call.Refuse($"splits an axis of length {shape[axis]}; export with that length fixed");
        int outputs = call.Node.Outputs.Count;
        if (outputs == 0 || call.Integer("num_outputs", outputs) != outputs)
            throw call.Mismatch("has another num_outputs than outputs");
        // Without sizes all are alike, and the last one takes what is left.
        long each = (length + outputs - 1) / outputs;
        long[] sizes = call.Integers(1, "split") ?? [.. Enumerable.Range(0, outputs).Select(index => Math.Min(each, length - index * each))];
        if (sizes.Length != outputs || sizes.Any(size => size <= 0 || size > length) || sizes.Sum() != length)
            throw call.Mismatch(FormattableString.Invariant($"splits an axis of length {length} into {outputs} parts that are not of that size"));
        int first = 0;
        return [.. sizes.Select(size => SliceOperator.Range(value, axis, (first += (int)size) - (int)size, (int)size, 1, call))];
    }

    private static OnnxValue One(OnnxValue value, long axis, long index, bool removesAxis, NodeCall call)
    {
        Dim[] shape = ShapeOperators.Shape(value)!;
        int at = call.Axis(axis, shape.Length);
        if (value is FlowValue flow)
        {
            FlowValue picked = AxisCut.Pick(flow, at, index, call);
            return removesAxis ? picked.With([.. picked.Axes.Where((_, other) => other != at)]) : picked;
        }

        if (value is ConstantValue repeated)
        {
            // Wherever it is taken, it is the same; that the position is there is for the runtime of the file to say.
            Dim[] lengths = [.. repeated.Shape];
            lengths[at] = Dim.One;
            var one = new ConstantValue(repeated.Values, lengths);
            return removesAxis ? RemoveAxis(one, at) : one;
        }

        if (shape[at].Constant is not { } length)
            throw call.Refuse($"takes a position of an axis of length {shape[at]}");
        var state = (FlowValue)SliceOperator.Range(value, at, call.Axis(index, (int)length), 1, 1, call);
        return removesAxis ? state.With([.. state.Axes.Where((_, other) => other != at)]) : state;
    }

    private static ConstantValue Gather(ConstantValue constant, int axis, NumberArray indices, NodeCall call)
    {
        int[] data = constant.Values.Shape;
        int[] shape = [.. data[..axis], .. indices.Shape, .. data[(axis + 1)..]];
        if (shape.Length > OnnxLimits.MaxRank)
            throw call.Mismatch("makes a tensor with too many axes");
        int count = call.Tensors.Fold(shape);
        int[] positions = [.. indices.Integers.Select(index => call.Axis(index, data[axis]))];
        int inner = NumberArray.Strides(data)[axis];
        var sources = new int[count];
        for (int at = 0; at < count; at++)
        {
            int outer = at / (inner * positions.Length);
            sources[at] = (outer * data[axis] + positions[at / inner % positions.Length]) * inner + at % inner;
        }

        Dim[] lengths = [.. constant.Shape[..axis], .. indices.Shape.Select(length => Dim.Of(length)), .. constant.Shape[(axis + 1)..]];
        return new ConstantValue(constant.Values.Select(shape, sources), lengths);
    }

    private static ConstantValue RemoveAxis(ConstantValue value, int axis) => new(
        value.Values.Reshape([.. value.Values.Shape.Where((_, other) => other != axis)]), [.. value.Shape.Where((_, other) => other != axis)]);
}
