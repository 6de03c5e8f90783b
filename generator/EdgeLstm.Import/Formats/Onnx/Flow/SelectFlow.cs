using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>Some of the features, in another order: a dense layer of ones and zeros, where no layer behind can take it over.</summary>
/// <param name="input">What is selected from.</param>
/// <param name="name">Name of the ONNX node.</param>
/// <param name="map">For every feature that it gives, the one that it takes.</param>
internal sealed class SelectFlow(FlowNode input, string name, int[] map) : FlowNode(input, name)
{
    public override int Features => map.Length;

    public override bool IsSequence => Input!.IsSequence;

    public override Layer Build(Func<FlowNode, int> indexOf)
    {
        int inputs = Input!.Features;
        OnnxLimits.CheckCount((long)inputs * map.Length);
        var kernel = new float[map.Length * inputs];
        for (int unit = 0; unit < map.Length; unit++)
            kernel[unit * inputs + map[unit]] = 1;
        return new DenseLayer(LayerNames.Clean(Name), inputs, map.Length, Activation.Linear, new Tensor([map.Length, inputs], kernel), Bias: null);
    }
}
