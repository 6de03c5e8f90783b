using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Takes one position, or a range of positions, of an axis of the data.</summary>
internal static class AxisCut
{
    /// <summary>One position; the axis stays, with length 1.</summary>
    /// <param name="value">The data.</param>
    /// <param name="axis">Of which axis.</param>
    /// <param name="position">Counted from 0, or from the end where negative.</param>
    /// <param name="call">For messages.</param>
    public static FlowValue Pick(FlowValue value, int axis, long position, NodeCall call)
    {
        Dim length = FlowValue.Length(value.Axes[axis]);
        if (length.Constant is { } count && (position < -count || position >= count))
            throw call.Mismatch(FormattableString.Invariant($"takes position {position} of an axis of length {count}"));
        if (length.IsOne)
            return value;
        if (value.Axes[axis] is not [var part])
            throw call.Refuse($"takes a position of the axis {axis} of {value.ShapeText}, which is several axes in one");
        if (part.Root.Role == AxisRole.Time)
        {
            if (!part.IsWhole || position is < -NetworkLimits.MaxSize or > NetworkLimits.MaxSize)
                throw call.Refuse("takes a timestep of a part of the window");
            long fromEnd = position == length.Constant - 1 ? -1 : position;
            var pick = new LayerFlow(value.Flow, call.Name, features: null, isSequence: false, name => new PickLayer(name, (int)fromEnd));
            return value.WithAxis(axis).With(pick);
        }

        if (part.Root.Role == AxisRole.Batch)
            throw call.Refuse("takes one row of the batch; export the model without it, every row is computed by itself");
        if (length.Constant is not { } known)
            throw call.Refuse($"takes a position of the axis {axis} of the input, whose length is not fixed, before any layer");
        int at = part.Offset + (int)(position < 0 ? position + known : position) * part.Stride;
        FlowValue rest = value.WithAxis(axis);
        return new FlowValue(rest.Flow, rest.Axes, [.. rest.Picked, (part.Root, at)]);
    }

    /// <summary>Every <paramref name="step"/>-th of <paramref name="count"/> positions from <paramref name="first"/> on.</summary>
    public static FlowValue Range(FlowValue value, int axis, int first, int count, int step, NodeCall call)
    {
        if (first == 0 && step == 1 && FlowValue.Length(value.Axes[axis]).Constant == count)
            return value;
        if (count == 1)
            return Pick(value, axis, first, call);
        if (value.Axes[axis] is not [{ Root.Role: AxisRole.Feature or AxisRole.Unknown } part])
            throw call.Refuse($"takes a part of the axis {axis} of {value.ShapeText}; of timesteps and rows only one or all can be taken");
        return value.WithAxis(axis, new AxisPart(part.Root, part.Offset + first * part.Stride, Dim.Of(count), part.Stride * step));
    }

    /// <summary>The timesteps in the opposite order.</summary>
    public static FlowValue Flip(FlowValue value, int axis, NodeCall call)
    {
        if (FlowValue.Length(value.Axes[axis]).IsOne)
            return value;
        if (value.Axes[axis] is not [{ IsWhole: true } part] || part.Root.Role is not (AxisRole.Time or AxisRole.Unknown))
            throw call.Refuse($"turns the axis {axis} of {value.ShapeText} around, which is not that of the timesteps");
        part.Root.Role = AxisRole.Time;
        return value.With(new LayerFlow(value.Flow, call.Name, features: null, isSequence: null, name => new FlipLayer(name)));
    }
}
