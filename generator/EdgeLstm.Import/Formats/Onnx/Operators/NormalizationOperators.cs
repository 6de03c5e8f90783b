using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>BatchNormalization</c> with its stored statistics, and <c>LayerNormalization</c> over the features.</summary>
internal static class NormalizationOperators
{
    public static OnnxValue[] BatchNormalization(NodeCall call)
    {
        call.AllowOnly("epsilon", "momentum", "training_mode", "spatial");
        // Before opset 14 further outputs are what makes it one of training.
        if (call.Integer("training_mode", 0) != 0 || call.Node.Outputs.Skip(1).Any(output => output.Length > 0))
            throw call.RefuseAttribute("has training_mode on; export the model for inference (model.eval())");
        if (call.Integer("spatial", 1) != 1)
            throw call.RefuseAttribute("has spatial 0: other statistics for every timestep");
        FlowValue data = call.Data(0);
        if (data.Rank < 2)
            throw call.Mismatch($"has an input {data.ShapeText} without a channel axis");
        FeatureView view = FeatureView.Of(data, 1, call);
        int features = view.Map.Length;
        double epsilon = call.Float("epsilon", 1e-5);
        double[] gamma = PerFeature(call, 1, "scale", features);
        double[] variance = PerFeature(call, 4, "variance", features);
        Tensor center = Narrow(PerFeature(call, 3, "mean", features));
        Tensor scale = Narrow([.. gamma.Zip(variance, (factor, spread) => factor / Math.Sqrt(spread + epsilon))]);
        Tensor offset = Narrow(PerFeature(call, 2, "B", features));
        return [Replace(data, 1, view, call, name => new ScaleLayer(name, center, scale, offset))];
    }

    public static OnnxValue[] LayerNormalization(NodeCall call)
    {
        call.AllowOnly("axis", "epsilon", "stash_type");
        FlowValue data = call.Data(0);
        int axis = call.Axis(call.Integer("axis", -1), data.Rank);
        if (data.Axes[(axis + 1)..].Any(parts => parts.Length > 0))
            throw call.Refuse($"normalises the axes from {axis} on of {data.ShapeText} together; over the features of a timestep is what is read");
        FeatureView view = FeatureView.Of(data, axis, call);
        Tensor scale = Narrow(PerFeature(call, 1, "scale", view.Map.Length));
        Tensor? offset = call.Optional(2) is null ? null : Narrow(PerFeature(call, 2, "B", view.Map.Length));
        float epsilon = (float)call.Float("epsilon", 1e-5);
        return [Replace(data, axis, view, call, name => new LayerNormLayer(name, epsilon, scale, offset))];
    }

    private static FlowValue Replace(FlowValue data, int axis, FeatureView view, NodeCall call, Func<string, Layer> layer)
    {
        var flow = new LayerFlow(view.ToFlow(call.Name + "/select"), call.Name, features: null, isSequence: null, layer);
        AxisPart[][] axes = [.. data.Axes];
        axes[axis] = FeatureView.NewAxis(view.Map.Length);
        return new FlowValue(flow, axes);
    }

    private static double[] PerFeature(NodeCall call, int index, string name, int features)
    {
        NumberArray values = call.Constant(index, name);
        return values.Count == features ? values.Numbers : throw call.Mismatch($"has {name} {values.ShapeText} for {features} features");
    }

    private static Tensor Narrow(double[] values) => new([values.Length], Array.ConvertAll(values, value => (float)value));
}
