using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Functions that work on every value by itself, and <c>Softmax</c>.</summary>
internal static class ActivationOperators
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        Activation activation = call.Node.Operator switch
        {
            "Relu" => Plain(call, Activation.Relu),
            "Sigmoid" => Plain(call, Activation.Sigmoid),
            "Tanh" => Plain(call, Activation.Tanh),
            "Softplus" => Plain(call, new Activation(ActivationKind.Softplus)),
            "Softsign" => Plain(call, new Activation(ActivationKind.Softsign)),
            "LeakyRelu" => With(call, ActivationKind.LeakyRelu, ("alpha", 0.01)),
            "ThresholdedRelu" => With(call, ActivationKind.ThresholdedRelu, ("alpha", 1)),
            "Elu" => With(call, ActivationKind.Elu, ("alpha", 1)),
            "Selu" => With(call, ActivationKind.Selu, ("alpha", 1.67326319217681884765625), ("gamma", 1.05070102214813232421875)),
            "HardSigmoid" => With(call, ActivationKind.HardSigmoid, ("alpha", 0.2), ("beta", 0.5)),
            "Gelu" => Gelu(call),
            "Swish" => Swish(call),
            "PRelu" => PRelu(call),
            "Clip" => Clip(call),
            _ => throw call.Refuse("is no activation"),
        };
        FlowValue data = call.Data(0);
        return [data.With(Flow(data.Flow, call.Name, activation))];
    }

    public static OnnxValue[] Softmax(NodeCall call)
    {
        call.AllowOnly("axis");
        FlowValue data = call.Data(0);
        bool flattens = call.Opset < 13;
        int axis = call.Axis(call.Integer("axis", flattens ? 1 : -1), data.Rank);
        // Before opset 13 all axes from this one on were one.
        if (flattens && data.Axes[(axis + 1)..].Any(parts => parts.Length > 0))
            throw call.Refuse($"works on the axes from {axis} on of {data.ShapeText} together; export with opset 13 or later");
        FeatureView view = FeatureView.Of(data, axis, call);
        AxisPart[][] axes = [.. data.Axes];
        axes[axis] = FeatureView.NewAxis(view.Map.Length);
        return [new FlowValue(Flow(view.ToFlow(call.Name + "/select"), call.Name, Activation.Softmax), axes)];
    }

    public static LayerFlow Flow(FlowNode input, string name, Activation activation) =>
        new(input, name, features: null, isSequence: null, layerName => new ActivationLayer(layerName, activation));

    private static Activation Plain(NodeCall call, Activation activation)
    {
        call.AllowOnly();
        return activation;
    }

    private static Activation With(NodeCall call, ActivationKind kind, params (string Name, double Missing)[] parameters)
    {
        call.AllowOnly([.. parameters.Select(parameter => parameter.Name)]);
        float[] values = [.. parameters.Select(parameter => (float)call.Float(parameter.Name, parameter.Missing))];
        return new Activation(kind, values[0], values.ElementAtOrDefault(1));
    }

    private static Activation Gelu(NodeCall call)
    {
        call.AllowOnly("approximate");
        return call.Text("approximate", "none") switch
        {
            "none" => new Activation(ActivationKind.Gelu),
            "tanh" => new Activation(ActivationKind.GeluTanh),
            var other => throw call.RefuseAttribute($"has approximate '{Printable.Text(other)}'; none and tanh are known"),
        };
    }

    private static Activation Swish(NodeCall call)
    {
        call.AllowOnly("alpha");
        return call.Float("alpha", 1) == 1
            ? new Activation(ActivationKind.Swish)
            : throw call.RefuseAttribute("has an alpha other than 1");
    }

    private static Activation PRelu(NodeCall call)
    {
        call.AllowOnly();
        double[] slopes = call.Constant(1, "slope").Numbers;
        return slopes.Distinct().Count() == 1
            ? new Activation(ActivationKind.LeakyRelu, (float)slopes[0])
            : throw call.Refuse("has another slope for every feature; train with one slope, or with LeakyRelu");
    }

    /// <summary>Between zero and a limit, or above zero.</summary>
    private static Activation Clip(NodeCall call)
    {
        call.AllowOnly("min", "max");
        double? min = call.Optional(1) is null ? (call.Attribute("min") is null ? null : call.Float("min", 0)) : call.Constant(1, "min").Numbers.FirstOrDefault();
        double? max = call.Optional(2) is null ? (call.Attribute("max") is null ? null : call.Float("max", 0)) : call.Constant(2, "max").Numbers.FirstOrDefault();
        return (min, max) switch
        {
            (0, null or >= float.MaxValue) => Activation.Relu,
            (0, > 0) => new Activation(ActivationKind.ClippedRelu, (float)max),
            (null or <= float.MinValue, null or >= float.MaxValue) => Activation.Linear,
            _ => throw call.Refuse(FormattableString.Invariant($"limits values to [{min}, {max}]; only a range from 0 up is known")),
        };
    }
}
