using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>A layer that needs nothing but its input; it is made late, when the number of features is known.</summary>
/// <param name="input">What the layer takes.</param>
/// <param name="name">Name of the ONNX node.</param>
/// <param name="features">Features that it gives; null: as many as it takes.</param>
/// <param name="isSequence">Whether it gives a sequence; null: what it takes.</param>
/// <param name="layer">Makes the layer.</param>
internal sealed class LayerFlow(FlowNode input, string name, int? features, bool? isSequence, Func<string, Layer> layer) : FlowNode(input, name)
{
    public override int Features => features ?? Input!.Features;

    public override bool IsSequence => isSequence ?? Input!.IsSequence;

    public override Layer Build(Func<FlowNode, int> indexOf) => layer(LayerNames.Clean(Name));

    /// <summary>The activation, where the layer is nothing else.</summary>
    public Activation? Activation => layer("x") is ActivationLayer activation ? activation.Activation : null;
}
