using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Expand</c> and <c>Tile</c>: repeats along axes of length 1.</summary>
internal static class ExpandOperator
{
    public static OnnxValue[] Expand(NodeCall call)
    {
        call.AllowOnly();
        Dim[] asked = call.Shape(1, "shape").Items;
        return call.Required(0, "data") switch
        {
            ConstantValue constant => [Repeat(constant, asked, call)],
            FlowValue flow => [Repeat(flow, asked, call)],
            _ => throw call.Refuse("repeats a tensor whose layout is not followed"),
        };
    }

    public static OnnxValue[] Tile(NodeCall call)
    {
        call.AllowOnly();
        Dim[] repeats = call.Shape(1, "repeats").Items;
        OnnxValue value = call.Required(0, "data");
        Dim[] shape = ShapeOperators.Shape(value) ?? throw call.Mismatch("repeats a single number");
        if (repeats.Length != shape.Length || shape.Where((length, axis) => !length.IsOne && !repeats[axis].IsOne).Any())
            throw call.Refuse("repeats an axis that is longer than 1");
        Dim[] asked = [.. shape.Select((length, axis) => length * repeats[axis])];
        return value switch
        {
            ConstantValue constant => [Repeat(constant, asked, call)],
            FlowValue flow => [Repeat(flow, asked, call)],
            _ => throw call.Refuse("repeats a tensor whose layout is not followed"),
        };
    }

    /// <summary>A constant of another shape by the rules of broadcasting.</summary>
    public static ConstantValue Repeat(ConstantValue constant, Dim[] asked, NodeCall call)
    {
        int rank = Math.Max(asked.Length, constant.Shape.Length);
        if (rank > OnnxLimits.MaxRank)
            throw call.Mismatch("makes a tensor with too many axes");
        Dim[] target = Pad(asked, rank, Dim.One);
        Dim[] own = Pad(constant.Shape, rank, Dim.One);
        int[] lengths = Pad(constant.Values.Shape, rank, 1);
        for (int axis = 0; axis < rank; axis++)
        {
            if (target[axis].IsOne)
                target[axis] = own[axis];
            else if (!own[axis].IsOne && !own[axis].Equals(target[axis]))
                throw call.Refuse($"repeats a constant of length {own[axis]} to {target[axis]}");
        }

        // Kept once where it is repeated: the array is as large as what is stored, not as what is asked for.
        return new ConstantValue(constant.Values.Reshape(lengths), target);
    }

    /// <summary>All values of a constant, with those that are repeated written out along axes whose length is a number.</summary>
    public static ConstantValue WriteOut(ConstantValue constant, NodeCall call)
    {
        int[] shape = [.. constant.Shape.Select((length, axis) => (int)Math.Min(length.Constant ?? constant.Values.Shape[axis], int.MaxValue))];
        if (shape.SequenceEqual(constant.Values.Shape))
            return constant;
        call.Tensors.Fold(shape);
        int[] strides = NumberArray.Strides(constant.Values.Shape);
        for (int axis = 0; axis < strides.Length; axis++)
            strides[axis] = constant.Values.Shape[axis] == 1 ? 0 : strides[axis];
        return new ConstantValue(constant.Values.Select(shape, NumberArray.Walk(shape, strides)), constant.Shape);
    }

    private static FlowValue Repeat(FlowValue flow, Dim[] asked, NodeCall call)
    {
        int rank = Math.Max(asked.Length, flow.Rank);
        FlowValue value = flow.With(Pad(flow.Axes, rank, []));
        Dim[] target = Pad(asked, rank, Dim.One);
        for (int axis = 0; axis < rank; axis++)
        {
            Dim own = FlowValue.Length(value.Axes[axis]);
            if (target[axis].IsOne || own.Equals(target[axis]))
                continue;
            if (!own.IsOne || value.Flow.IsSequence || target[axis].Constant is not { } count || count is < 2 or > NetworkLimits.MaxSize)
                throw call.Refuse($"repeats {value.ShapeText} to a length of {target[axis]}; only one vector can become a fixed number of timesteps");
            value = value.WithAxis(axis, new AxisPart(new AxisRoot(AxisRole.Time, target[axis])))
                .With(new LayerFlow(value.Flow, call.Name, features: null, isSequence: true, name => new RepeatLayer(name, (int)count)));
        }

        return value;
    }

    private static T[] Pad<T>(T[] items, int rank, T item) => [.. Enumerable.Repeat(item, rank - items.Length), .. items];
}
