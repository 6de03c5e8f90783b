using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The chain of layers that leads to an output.</summary>
/// <param name="Input">The input of the graph that it begins with.</param>
/// <param name="Layers">The layers.</param>
internal sealed record TracedChain(InputFlow Input, IReadOnlyList<Layer> Layers)
{
    /// <param name="output">The output; the features may stand on several axes, in whose order they come out.</param>
    /// <param name="call">The node that gives it, for messages.</param>
    public static TracedChain Build(FlowValue output, NodeCall call)
    {
        bool IsFeatures(AxisPart[] parts) => parts.Any(part => part.Root.Role == AxisRole.Feature);
        AxisPart[] features = [.. output.Axes.Where(IsFeatures).SelectMany(parts => parts)];
        FlowValue rows = output.With([.. output.Axes.Where(parts => !IsFeatures(parts)), features]);
        FlowNode end = FeatureView.Of(rows, rows.Rank - 1, call).ToFlow(call.Name + "/select");
        FlowNode[] path = [.. end.Upstream().Reverse()];
        var indices = new Dictionary<FlowNode, int>(ReferenceEqualityComparer.Instance);
        for (int index = 0; index < path.Length; index++)
            indices[path[index]] = index - 1;
        Layer[] layers = [.. path.Skip(1).Select(node => node.Build(earlier => indices[earlier]))];
        if (!layers.Any(layer => layer is LstmLayer or BidirectionalLayer))
            throw OnnxError.Unsupported($"the output of {call.Place} does not come from an LSTM; choose another with Graph=\"output(NAME)\"");
        return new TracedChain((InputFlow)path[0], ChainTidying.Tidy(layers));
    }

    /// <summary>True where every layer computes a timestep from it and those before, whatever window it stands in.</summary>
    public bool RunsStepByStep => Layers.All(layer => layer is LstmLayer { Reverse: false } or MergeLayer || ChainTidying.IsTimestepWise(layer));
}
