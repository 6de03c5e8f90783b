using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>The chain joined with something that stands earlier in it.</summary>
/// <param name="input">The chain so far.</param>
/// <param name="name">Name of the ONNX node.</param>
/// <param name="mode">How the two become one.</param>
/// <param name="from">What stands earlier.</param>
/// <param name="first">First feature that is taken of it.</param>
/// <param name="count">Features that are taken of it.</param>
/// <param name="fromFirst">For a concatenation: true where the earlier one's features come first.</param>
internal sealed class MergeFlow(FlowNode input, string name, MergeMode mode, FlowNode from, int first, int count, bool fromFirst) : FlowNode(input, name)
{
    public override int Features => mode == MergeMode.Concat ? Input!.Features + count : Input!.Features;

    public override bool IsSequence => Input!.IsSequence;

    public override Layer Build(Func<FlowNode, int> indexOf) =>
        new MergeLayer(LayerNames.Clean(Name), mode, indexOf(from), first, count, fromFirst);
}
