using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>
/// <c>Conv</c> and pooling over time: [batch, features, timesteps], or with one more axis of length 1, as exporters
/// write a one-dimensional convolution as a two-dimensional one.
/// </summary>
internal static class ConvOperators
{
    public static OnnxValue[] Conv(NodeCall call)
    {
        call.AllowOnly("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides");
        if (call.Integer("group", 1) != 1)
            throw call.RefuseAttribute(FormattableString.Invariant($"has group {call.Integer("group", 1)}; convolutions over all channels are read"));
        FlowValue data = call.Data(0);
        NumberArray weights = call.Constant(1, "W");
        if (weights.Rank != data.Rank || weights.Count == 0)
            throw call.Mismatch($"has W {weights.ShapeText} for an input {data.ShapeText}");
        int axis = TimeAxis(data, weights.Shape, call);
        FeatureView view = FeatureView.Of(data, 1, call);
        int units = weights.Shape[0], inputs = weights.Shape[1], size = weights.Shape[axis];
        if (inputs != view.Map.Length)
            throw call.Mismatch($"has W {weights.ShapeText} for {view.Map.Length} channels");
        ConvWindow window = ConvWindow.Read(call, axis - 2, data.Rank - 2, size, FlowValue.Length(data.Axes[axis]));
        // From [units, inputs, size] to [units, size, inputs].
        double[] rows = TransposeOperator.Transpose(weights.Reshape([units, inputs, size]), [0, 2, 1], call).Numbers;
        float[] kernel = Array.ConvertAll(view.Spread(rows), value => (float)value);
        Tensor? bias = call.OptionalConstant(2, "B") is { } b
            ? new Tensor([units], b.Count == units ? Array.ConvertAll(b.Numbers, value => (float)value) : throw call.Mismatch($"has B {b.ShapeText} for {units} channels"))
            : null;
        int features = view.Flow.Features;
        var flow = new LayerFlow(Sequence(view.Flow, call), call.Name, units, isSequence: null, name => new Conv1DLayer(
            name, features, units, window.Front, window.Behind, window.Stride, window.Dilation, Activation.Linear, new Tensor([units, size, features], kernel), bias));
        return [Result(data, axis, flow, units, window.Outputs(call.Name))];
    }

    /// <summary><c>AveragePool</c> and <c>MaxPool</c>.</summary>
    public static OnnxValue[] Pool(NodeCall call)
    {
        call.AllowOnly("auto_pad", "ceil_mode", "count_include_pad", "dilations", "kernel_shape", "pads", "storage_order", "strides");
        if (call.Integer("ceil_mode", 0) != 0)
            throw call.RefuseAttribute("has ceil_mode on; only whole windows are pooled");
        FlowValue data = call.Data(0);
        long[] sizes = [.. call.Attribute("kernel_shape")?.Integers ?? throw call.Mismatch("has no kernel_shape")];
        if (sizes.Length != data.Rank - 2 || sizes.Any(length => length is < 1 or > NetworkLimits.MaxSize))
            throw call.Mismatch($"has a kernel_shape that does not fit {data.ShapeText}");
        int axis = TimeAxis(data, [0, 0, .. sizes.Select(length => (int)length)], call);
        FeatureView view = FeatureView.Of(data, 1, call);
        ConvWindow window = ConvWindow.Read(call, axis - 2, data.Rank - 2, (int)sizes[axis - 2], FlowValue.Length(data.Axes[axis]));
        if (window.Front + window.Behind > 0 || window.Dilation != 1)
            throw call.RefuseAttribute("has pads or dilations; pooling over whole windows side by side is read");
        PoolMode mode = call.Node.Operator == "MaxPool" ? PoolMode.Max : PoolMode.Average;
        FlowNode input = Sequence(view.ToFlow(call.Name + "/select"), call);
        var flow = new LayerFlow(input, call.Name, features: null, isSequence: null, name => new PoolLayer(name, mode, window.Size, window.Stride));
        return [Result(data, axis, flow, view.Map.Length, window.Outputs(call.Name))];
    }

    private static FlowNode Sequence(FlowNode flow, NodeCall call) => flow.IsSequence ? flow : throw call.Refuse("works over time on a single vector");

    /// <summary>The axis of the timesteps: the one that is not of length 1, as its kernel has to be beside it.</summary>
    private static int TimeAxis(FlowValue data, int[] kernel, NodeCall call)
    {
        int[] axes = [.. Enumerable.Range(2, Math.Max(0, data.Rank - 2)).Where(axis => data.Axes[axis].Length > 0 || kernel[axis] > 1)];
        int found = axes switch
        {
            [var single] => single,
            [] when data.Rank > 2 => 2,
            _ => throw call.Refuse($"works on {data.ShapeText}; convolutions and pooling over time are read"),
        };
        AxisPart[] batch = data.Axes[0];
        foreach (AxisPart part in batch.Where(part => part.Root.Role == AxisRole.Unknown))
            part.Root.Role = AxisRole.Batch;
        if (data.Axes[found] is [{ IsWhole: true, Root.Role: AxisRole.Unknown } open])
            open.Root.Role = AxisRole.Time;
        if (batch.Any(part => part.Root.Role != AxisRole.Batch) || data.Axes[found] is not ([] or [{ IsWhole: true, Root.Role: AxisRole.Time }]))
            throw call.Refuse($"works on {data.ShapeText}, whose axes are not the rows, features and timesteps of one sequence");
        return found;
    }

    private static FlowValue Result(FlowValue data, int axis, FlowNode flow, int units, Dim outputs)
    {
        AxisPart[][] axes = [.. data.Axes];
        axes[1] = FeatureView.NewAxis(units);
        axes[axis] = outputs.IsOne ? [] : [new AxisPart(new AxisRoot(AxisRole.Time, outputs))];
        return new FlowValue(flow, axes);
    }
}
