using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Transpose</c>.</summary>
internal static class TransposeOperator
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        call.AllowOnly("perm");
        List<long>? given = call.Attribute("perm") is { } perm ? perm.Require(perm.Integers, OnnxAttributeKind.Integers) : null;
        switch (call.Required(0, "data"))
        {
            case ConstantValue constant:
                int[] order = Order(given, constant.Shape.Length, call);
                return [new ConstantValue(Transpose(constant.Values, order, call), [.. order.Select(axis => constant.Shape[axis])])];
            case FlowValue flow:
                return [flow.With([.. Order(given, flow.Rank, call).Select(axis => flow.Axes[axis])])];
            case StackValue stack:
                int[] axes = Order(given, stack.Items[0].Rank, call);
                return [new StackValue([.. stack.Items.Select(item => item.With([.. axes.Select(axis => item.Axes[axis])]))], Array.IndexOf(axes, stack.Axis))];
            case var shape:
                return [shape];
        }
    }

    public static NumberArray Transpose(NumberArray values, int[] order, NodeCall call)
    {
        call.Tensors.Fold(values.Shape);
        int[] strides = NumberArray.Strides(values.Shape);
        int[] shape = [.. order.Select(axis => values.Shape[axis])];
        return values.Select(shape, NumberArray.Walk(shape, [.. order.Select(axis => strides[axis])]));
    }

    private static int[] Order(List<long>? given, int rank, NodeCall call)
    {
        if (given is null)
            return [.. Enumerable.Range(0, rank).Reverse()];
        if (given.Count != rank || !given.Order().SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis)))
            throw call.Mismatch(FormattableString.Invariant($"has perm [{string.Join(", ", given.Take(OnnxLimits.MaxRank))}] for a tensor with {rank} axes"));
        return [.. given.Select(axis => (int)axis)];
    }
}
