using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Add, subtract, multiply, divide: of constants, of shapes, of data with a constant, of two tensors of data.</summary>
internal static class ArithmeticOperators
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        call.AllowOnly();
        OnnxValue left = call.Required(0, "first operand");
        OnnxValue right = call.Required(1, "second operand");
        return
        [
            (left, right) switch
            {
                (ConstantValue, ConstantValue) => new ConstantValue(ConstantArithmetic.Binary(call, call.Constant(0, "first operand"), call.Constant(1, "second operand"))),
                (ShapeValue or ConstantValue, ShapeValue or ConstantValue) => Shapes(call),
                (FlowValue data, ConstantValue constant) => ScaleOperators.Apply(data, constant.Values, constantFirst: false, call),
                (ConstantValue constant, FlowValue data) => ScaleOperators.Apply(data, constant.Values, constantFirst: true, call),
                (FlowValue first, FlowValue second) => MergeOperators.Elementwise(first, second, Mode(call), call),
                _ => throw call.Refuse("combines data with a shape or a cell state"),
            },
        ];
    }

    public static OnnxValue[] Pow(NodeCall call)
    {
        call.AllowOnly();
        return [new ConstantValue(ConstantArithmetic.Binary(call, call.Constant(0, "base"), call.Constant(1, "exponent")))];
    }

    /// <summary>Only where lengths are compared with numbers: an open length equals none.</summary>
    public static OnnxValue[] Equal(NodeCall call)
    {
        call.AllowOnly();
        (Dim[] left, Dim[] right, bool isScalar) = Pair(call, 0, 1);
        return [new ConstantValue(new NumberArray(isScalar ? [] : [left.Length], [.. left.Zip(right, (first, second) => first.Equals(second) ? 1L : 0L)]))];
    }

    public static OnnxValue[] Where(NodeCall call)
    {
        call.AllowOnly();
        long[] conditions = call.Constant(0, "condition").Integers;
        (Dim[] left, Dim[] right, bool isScalar) = Pair(call, 1, 2);
        if (conditions.Length != left.Length)
            throw call.Refuse("chooses between lists of another length than its condition");
        return [ShapeOperators.ToValue([.. conditions.Select((condition, index) => condition != 0 ? left[index] : right[index])], isScalar)];
    }

    private static MergeMode Mode(NodeCall call) => call.Node.Operator switch
    {
        "Add" => MergeMode.Add,
        "Mul" => MergeMode.Multiply,
        _ => throw call.Refuse("subtracts or divides two tensors that are both computed; they can be added, multiplied and concatenated"),
    };

    private static OnnxValue Shapes(NodeCall call)
    {
        (Dim[] left, Dim[] right, bool isScalar) = Pair(call, 0, 1);
        return ShapeOperators.ToValue([.. left.Zip(right, (first, second) => Item(call, first, second))], isScalar);
    }

    private static Dim Item(NodeCall call, Dim left, Dim right) => call.Node.Operator switch
    {
        "Mul" => left * right,
        "Div" when left.DividedBy(right) is { } quotient => quotient,
        "Add" when right.Constant == 0 => left,
        "Add" when left.Constant == 0 => right,
        "Add" when left.Constant is { } first && right.Constant is { } second => Dim.Of(unchecked(first + second)),
        "Sub" when right.Constant == 0 => left,
        "Sub" when left.Constant is { } first && right.Constant is { } second => Dim.Of(unchecked(first - second)),
        _ => throw call.Refuse($"computes a shape from {left} and {right} in a way that is not followed"),
    };

    private static (Dim[] Left, Dim[] Right, bool IsScalar) Pair(NodeCall call, int first, int second)
    {
        ShapeValue left = call.Shape(first, "first operand");
        ShapeValue right = call.Shape(second, "second operand");
        int count = Math.Max(left.Items.Length, right.Items.Length);
        Dim[] Widen(Dim[] items) => items.Length == count ? items : items.Length == 1 ? [.. Enumerable.Repeat(items[0], count)] : throw call.Mismatch("combines lists of different lengths");
        return (Widen(left.Items), Widen(right.Items), left.IsScalar && right.IsScalar);
    }
}
