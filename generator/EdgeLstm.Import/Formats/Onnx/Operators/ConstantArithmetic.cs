using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Arithmetic of constants, in double precision.</summary>
internal static class ConstantArithmetic
{
    public static OnnxValue[] Unary(NodeCall call)
    {
        call.AllowOnly();
        NumberArray values = call.Required(0, "data") is ConstantValue ? call.Constant(0, "data")
            : throw call.Refuse("computes a function that no layer of EdgeLstm has; of constants only is it read");
        call.Tensors.Fold(values.Shape);
        if (values.IsInteger)
            return [new ConstantValue(new NumberArray(values.Shape, Array.ConvertAll(values.Integers, value => call.Node.Operator == "Neg" ? unchecked(-value) : throw call.Refuse("works on integers"))))];
        Func<double, double> function = call.Node.Operator switch
        {
            "Neg" => value => -value,
            "Sqrt" => Math.Sqrt,
            "Reciprocal" => value => 1 / value,
            "Exp" => Math.Exp,
            _ => Math.Abs,
        };
        return [new ConstantValue(new NumberArray(values.Shape, [.. values.Numbers.Select(function)]))];
    }

    public static NumberArray Binary(NodeCall call, NumberArray left, NumberArray right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        int[] Pad(int[] shape) => [.. Enumerable.Repeat(1, rank - shape.Length), .. shape];
        int[] first = Pad(left.Shape), second = Pad(right.Shape);
        int[] shape = [.. first.Zip(second, (one, other) => one == other || other == 1 ? one : one == 1 ? other : throw call.Mismatch($"combines {left.ShapeText} with {right.ShapeText}"))];
        call.Tensors.Fold(shape);
        int[] lefts = NumberArray.Walk(shape, Broadcast(first)), rights = NumberArray.Walk(shape, Broadcast(second));
        if (left.IsInteger && right.IsInteger)
            return new NumberArray(shape, [.. lefts.Zip(rights, (one, other) => Integer(call, left.Integers[one], right.Integers[other]))]);
        double[] ones = left.Numbers, others = right.Numbers;
        return new NumberArray(shape, [.. lefts.Zip(rights, (one, other) => Number(call, ones[one], others[other]))]);
    }

    private static int[] Broadcast(int[] shape) => [.. NumberArray.Strides(shape).Zip(shape, (stride, length) => length == 1 ? 0 : stride)];

    private static double Number(NodeCall call, double left, double right) => call.Node.Operator switch
    {
        "Add" => left + right,
        "Sub" => left - right,
        "Mul" => left * right,
        "Div" => left / right,
        _ => Math.Pow(left, right),
    };

    private static long Integer(NodeCall call, long left, long right) => unchecked(call.Node.Operator switch
    {
        "Add" => left + right,
        "Sub" => left - right,
        "Mul" => left * right,
        "Div" when right is not (0 or -1) => left / right,
        "Div" when right == -1 => -left,
        _ => throw call.Refuse("computes integers in a way that is not followed"),
    });
}
