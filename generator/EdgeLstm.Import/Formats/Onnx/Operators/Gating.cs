using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Activations that exporters write as a product: x·sigmoid(x), and x·½·(1 + erf(x/√2)) with the ½ at either end.</summary>
internal static class Gating
{
    private static readonly float InverseRootOfTwo = (float)(1 / Math.Sqrt(2));

    /// <summary>The activation that a product is; null where it is none.</summary>
    public static FlowNode? TryFind(FeatureView value, FeatureView gate, string name)
    {
        if (!value.Map.AsSpan().SequenceEqual(gate.Map) || !value.IsWhole)
            return null;
        if (gate.Flow is LayerFlow { Activation: { Kind: ActivationKind.Sigmoid } } && gate.Flow.Input == value.Flow)
            return ActivationOperators.Flow(value.Flow, name, new Activation(ActivationKind.Swish));
        if (!IsOffset(gate.Flow, 1) || gate.Flow.Input is not ErfFlow erf || !IsScale(erf.Input!, InverseRootOfTwo))
            return null;
        FlowNode x = erf.Input!.Input!;
        LayerFlow gelu = ActivationOperators.Flow(x, name, new Activation(ActivationKind.Gelu));
        if (value.Flow == x)
            return ScaleOperators.Uniform(gelu, name, scale: 2);
        return IsScale(value.Flow, 0.5f) && value.Flow.Input == x ? gelu : null;
    }

    private static bool IsScale(FlowNode flow, float factor) =>
        Scale(flow) is { Center: null, Scale: { } scale, Offset: null } && scale.Values.ToArray().All(value => Math.Abs(value - factor) < 1e-6f);

    private static bool IsOffset(FlowNode flow, float offset) =>
        Scale(flow) is { Center: null, Scale: null, Offset: { } values } && !values.Values.ContainsAnyExcept(offset);

    private static ScaleLayer? Scale(FlowNode flow) => flow is LayerFlow ? flow.Build(_ => 0) as ScaleLayer : null;
}
