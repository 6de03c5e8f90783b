using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>
/// A layer on the way from the graph's input to its output. Nodes know what feeds them; the chain of layers is read off
/// backwards from the output when the whole graph has been followed.
/// </summary>
/// <param name="input">What the layer takes; null for an input of the graph.</param>
/// <param name="name">Name of the ONNX node that it came from.</param>
internal abstract class FlowNode(FlowNode? input, string name)
{
    /// <summary>Longer than any chain that the format may hold, so that walks along it stay short.</summary>
    private const int MaxDepth = 4 * NetworkLimits.MaxLayers;

    public FlowNode? Input { get; } = input;

    public string Name { get; } = name;

    private int Depth { get; } = input is null
        ? 0
        : input.Depth < MaxDepth ? input.Depth + 1 : throw OnnxError.Unsupported(FormattableString.Invariant($"the graph has more than {MaxDepth} layers one behind the other"));

    /// <summary>Features of one timestep, or of the vector.</summary>
    public abstract int Features { get; }

    /// <summary>True where it gives a sequence, false for a single vector.</summary>
    public abstract bool IsSequence { get; }

    /// <summary>The layer for the chain; <paramref name="indexOf"/> says where an earlier one stands in it.</summary>
    public abstract Layer Build(Func<FlowNode, int> indexOf);

    /// <summary>The node itself, then what feeds it, up to the input.</summary>
    public IEnumerable<FlowNode> Upstream()
    {
        for (FlowNode? node = this; node is not null; node = node.Input)
            yield return node;
    }
}
