using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>The error function, which only stands in a chain as a part of GELU.</summary>
internal sealed class ErfFlow(FlowNode input, string name) : FlowNode(input, name)
{
    public override int Features => Input!.Features;

    public override bool IsSequence => Input!.IsSequence;

    public override Layer Build(Func<FlowNode, int> indexOf) =>
        throw OnnxError.Unsupported($"node '{Printable.Text(Name)}' (Erf) is not part of a GELU, x·½·(1 + erf(x/√2)); no layer of EdgeLstm computes it");
}
