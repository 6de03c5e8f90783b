using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Reshape</c> and <c>Flatten</c>.</summary>
internal static class ReshapeOperator
{
    public static OnnxValue[] Reshape(NodeCall call)
    {
        call.AllowOnly("allowzero");
        bool copiesZeros = call.Integer("allowzero", 0) == 0;
        ShapeValue asked = call.Shape(1, "shape");
        switch (call.Required(0, "data"))
        {
            case ConstantValue { IsPlain: true } constant:
                return [new ConstantValue(constant.Values.Reshape(Constant(constant.Values, asked, copiesZeros, call)))];
            case ShapeValue shape when asked.Items is [] or [{ IsConstant: true }]:
                return [new ShapeValue(shape.Items, isScalar: asked.Items.Length == 0)];
            case FlowValue flow:
                Dim?[] lengths = Lengths(asked, flow.Shape, copiesZeros, call);
                return [flow.With(AxisRegrouping.Regroup(flow, lengths)
                    ?? throw call.Refuse($"reshapes {flow.ShapeText} to [{string.Join(", ", lengths.Select(length => length?.ToString() ?? "-1"))}], which cannot be followed as batch, timesteps and features"))];
            default:
                throw call.Refuse("reshapes a tensor whose layout is not followed");
        }
    }

    public static OnnxValue[] Flatten(NodeCall call)
    {
        call.AllowOnly("axis");
        FlowValue data = call.Data(0);
        long given = call.Integer("axis", 1);
        int axis = given == data.Rank ? data.Rank : call.Axis(given, data.Rank);
        return [data.With([AxisRegrouping.Join([.. data.Axes[..axis].SelectMany(parts => parts)]), AxisRegrouping.Join([.. data.Axes[axis..].SelectMany(parts => parts)])])];
    }

    private static int[] Constant(NumberArray values, ShapeValue asked, bool copiesZeros, NodeCall call)
    {
        Dim?[] lengths = Lengths(asked, [.. values.Shape.Select(length => Dim.Of(length))], copiesZeros, call);
        Int128 product = 1;
        foreach (Dim? length in lengths)
            product = product > int.MaxValue ? product : product * (length is null ? 1 : length.Constant ?? throw call.Refuse("reshapes a constant to a size that depends on the input"));
        bool fits = lengths.Any(length => length is null) ? product > 0 && values.Count % product == 0 : product == values.Count;
        if (!fits)
            throw call.Mismatch($"reshapes {values.ShapeText} to [{string.Join(", ", lengths.Select(length => length?.ToString() ?? "-1"))}]");
        return [.. lengths.Select(length => (int)(length?.Factor ?? (long)(values.Count / product)))];
    }

    private static Dim?[] Lengths(ShapeValue asked, Dim[] shape, bool copiesZeros, NodeCall call)
    {
        if (asked.IsScalar || asked.Items.Length > OnnxLimits.MaxRank || asked.Items.Count(item => item.Constant == -1) > 1 || asked.Items.Any(item => item.Factor < -1))
            throw call.Mismatch("has a shape that is none");
        return [.. asked.Items.Select((item, axis) => item.Constant switch
        {
            -1 => null,
            0 when copiesZeros => axis < shape.Length ? shape[axis] : throw call.Mismatch("copies the length of an axis that is not there"),
            _ => item,
        })];
    }
}
