using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>The mean or the maximum over all timesteps, and sequences turned around.</summary>
internal static class ReduceOperators
{
    public static OnnxValue[] Reduce(NodeCall call)
    {
        call.AllowOnly("axes", "keepdims", "noop_with_empty_axes");
        FlowValue data = call.Data(0);
        long[] axes = call.Integers(1, "axes") ?? [];
        if (axes.Length == 0)
            throw call.Refuse("reduces all axes to one number");
        bool keeps = call.Integer("keepdims", 1) != 0;
        int[] reduced = [.. axes.Select(axis => call.Axis(axis, data.Rank))];
        FlowValue result = reduced.Aggregate(data, (value, axis) => Pool(value, axis, Mode(call), call));
        return [keeps ? result : result.With([.. result.Axes.Where((_, axis) => !reduced.Contains(axis))])];
    }

    /// <summary><c>GlobalAveragePool</c> and <c>GlobalMaxPool</c>: [batch, features, timesteps].</summary>
    public static OnnxValue[] GlobalPool(NodeCall call)
    {
        call.AllowOnly();
        FlowValue data = call.Data(0);
        if (data.Rank < 3)
            throw call.Mismatch($"has an input {data.ShapeText} without timesteps");
        FeatureView.Bind([.. data.Axes[1].Select(part => part.Root)]);
        return [Enumerable.Range(2, data.Rank - 2).Aggregate(data, (value, axis) => Pool(value, axis, Mode(call), call))];
    }

    public static OnnxValue[] ReverseSequence(NodeCall call)
    {
        call.AllowOnly("batch_axis", "time_axis");
        FlowValue data = call.Data(0);
        int axis = call.Axis(call.Integer("time_axis", 0), data.Rank);
        Dim length = FlowValue.Length(data.Axes[axis]);
        bool isWhole = call.Required(1, "sequence_lens") switch
        {
            ConstantValue constant => constant.Values.Numbers.All(value => value == length.Constant),
            ShapeValue shape => shape.Items.All(length.Equals),
            _ => false,
        };
        return isWhole ? [AxisCut.Flip(data, axis, call)] : throw call.Refuse("turns around only a part of the timesteps");
    }

    private static PoolMode Mode(NodeCall call) => call.Node.Operator is "ReduceMean" or "GlobalAveragePool" ? PoolMode.Average : PoolMode.Max;

    private static FlowValue Pool(FlowValue value, int axis, PoolMode mode, NodeCall call)
    {
        if (value.Axes[axis].Length == 0)
            return value;
        if (value.Axes[axis] is not [{ IsWhole: true, Root.Role: AxisRole.Time } or { IsWhole: true, Root: { Role: AxisRole.Unknown } }] || !value.Flow.IsSequence)
            throw call.Refuse($"reduces the axis {axis} of {value.ShapeText}; over all timesteps is what is read{(mode == PoolMode.Average ? " (a layer normalisation in parts is not: export with opset 17 or later)" : "")}");
        value.Axes[axis][0].Root.Role = AxisRole.Time;
        return value.WithAxis(axis).With(new LayerFlow(value.Flow, call.Name, features: null, isSequence: false, name => new GlobalPoolLayer(name, mode)));
    }
}
