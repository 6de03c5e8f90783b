using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Operators that make constants and shapes, or leave the values as they are.</summary>
internal static class ShapeOperators
{
    /// <summary>Lengths of the axes; null for a single number.</summary>
    public static Dim[]? Shape(OnnxValue value) => value switch
    {
        ConstantValue constant => constant.Shape,
        ShapeValue { IsScalar: false } shape => [Dim.Of(shape.Items.Length)],
        FlowValue flow => flow.Shape,
        StackValue stack => Shape(stack),
        _ => null,
    };

    public static Dim[] Shape(StackValue stack)
    {
        Dim[] shape = stack.Items[0].Shape;
        shape[stack.Axis] = Dim.Of(stack.Items.Sum(item => FlowValue.Length(item.Axes[stack.Axis]).Factor));
        return shape;
    }

    public static OnnxValue[] Constant(NodeCall call)
    {
        call.AllowOnly("value", "value_float", "value_floats", "value_int", "value_ints");
        if (call.Node.Attributes is not [var attribute])
            throw call.Mismatch("has no value, or more than one");
        NumberArray values = attribute.Name switch
        {
            "value" => call.Tensors.Decode(attribute.Tensor ?? throw call.Mismatch("has no value")),
            "value_float" => new NumberArray([], [call.Float(attribute.Name, 0)]),
            "value_int" => new NumberArray([], [call.Integer(attribute.Name, 0)]),
            "value_floats" => new NumberArray([attribute.Floats.Count], [.. attribute.Floats]),
            _ => new NumberArray([attribute.Integers.Count], [.. attribute.Integers]),
        };
        return [new ConstantValue(values)];
    }

    public static OnnxValue[] ConstantOfShape(NodeCall call)
    {
        call.AllowOnly("value");
        ShapeValue shape = call.Shape(0, "shape");
        NumberArray value = call.Attribute("value")?.Tensor is { } tensor ? call.Tensors.Decode(tensor) : new NumberArray([1], [0.0]);
        if (value.Count != 1 || shape.Items.Length > OnnxLimits.MaxRank || shape.Items.Any(item => item.Factor < 0))
            throw call.Mismatch("has a value that is not one number, or a shape that is none");
        return [ExpandOperator.Repeat(new ConstantValue(value.Reshape([])), shape.Items, call)];
    }

    public static OnnxValue[] ShapeOf(NodeCall call)
    {
        call.AllowOnly("start", "end");
        Dim[] shape = Shape(call.Required(0, "data")) ?? [];
        int rank = shape.Length;
        int Bound(long bound) => (int)Math.Clamp(bound < 0 ? bound + rank : bound, 0, rank);
        int start = Bound(call.Integer("start", 0));
        int end = Math.Max(start, Bound(call.Integer("end", rank)));
        return [ToValue(shape[start..end], isScalar: false)];
    }

    /// <summary>Values pass as they are: data stays floating point, and every constant is kept in the widest type.</summary>
    public static OnnxValue[] Cast(NodeCall call)
    {
        call.AllowOnly("to", "saturate", "round_mode");
        long to = call.Integer("to", 0);
        OnnxValue value = call.Required(0, "data");
        if (value is ConstantValue { Values.IsInteger: var isInteger } constant)
        {
            if (isInteger && OnnxDataType.IsFloat(to))
                return [new ConstantValue(new NumberArray(constant.Values.Shape, constant.Values.Numbers), constant.Shape)];
            if (!isInteger && to is OnnxDataType.Int64 or OnnxDataType.Int32)
                return [new ConstantValue(new NumberArray(constant.Values.Shape, [.. constant.Values.Numbers.Select(number => (long)number)]), constant.Shape)];
            if (OnnxDataType.Size(to) is not null && (isInteger ? to != OnnxDataType.Bool : OnnxDataType.IsFloat(to)))
                return [constant];
        }
        else if (value is ShapeValue ? to is OnnxDataType.Int64 or OnnxDataType.Int32 : OnnxDataType.IsFloat(to))
        {
            return [value];
        }

        throw call.Refuse($"converts {(value is FlowValue ? "data" : "a constant")} to {OnnxDataType.Name(to)}; networks in floating point are read");
    }

    public static OnnxValue[] Identity(NodeCall call)
    {
        call.AllowOnly();
        return [call.Required(0, "data")];
    }

    /// <summary>Nothing at inference; the mask is not for networks.</summary>
    public static OnnxValue[] Dropout(NodeCall call)
    {
        call.AllowOnly("ratio", "seed");
        if (call.OptionalConstant(2, "training_mode") is { } training && training.Numbers.Any(value => value != 0))
            throw call.RefuseAttribute("has training_mode on; export the model for inference (model.eval())");
        return [call.Required(0, "data")];
    }

    /// <summary>A constant where every entry is a number, as then all operators can work on it.</summary>
    public static OnnxValue ToValue(Dim[] items, bool isScalar) => items.All(item => item.IsConstant)
        ? new ConstantValue(new NumberArray(isScalar ? [] : [items.Length], [.. items.Select(item => item.Factor)]))
        : new ShapeValue(items, isScalar);
}
