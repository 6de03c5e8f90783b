using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>An LSTM in one direction or both.</summary>
/// <param name="input">What it takes.</param>
/// <param name="first">The only direction, or the forward one of two.</param>
/// <param name="backward">The backward direction of two.</param>
/// <param name="merge">How two directions become one.</param>
internal sealed class LstmFlow(FlowNode input, LstmLayer first, LstmLayer? backward, MergeMode merge = MergeMode.Concat) : FlowNode(input, first.Name)
{
    public LstmLayer First { get; } = first;

    public LstmLayer? Backward { get; } = backward;

    public MergeMode Merge { get; } = merge;

    public override int Features => Backward is not null && Merge == MergeMode.Concat ? First.OutputSize + Backward.OutputSize : First.OutputSize;

    public override bool IsSequence => First.ReturnSequences;

    public override Layer Build(Func<FlowNode, int> indexOf) => Backward is null ? First : new BidirectionalLayer(First.Name, First, Backward, Merge);
}
