using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Operators;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Follows the graph from its inputs to one output, node by node, and says what that output is.</summary>
/// <param name="model">The file.</param>
/// <param name="opset">Version of the standard operators.</param>
/// <param name="files">The files beside the model.</param>
internal sealed class GraphTracer(OnnxModel model, long opset, ExternalFiles files)
{
    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _initializers = new(StringComparer.Ordinal);
    private readonly TensorDecoder _tensors = new(files);

    /// <summary>The LSTMs on the way, each with where its initial state comes from.</summary>
    public List<StateInput> States { get; } = [];

    /// <exception cref="ImportException">A node on the way is not read.</exception>
    public FlowValue Trace(string output)
    {
        foreach (OnnxTensor tensor in model.Graph.Initializers)
            _initializers[tensor.Name] = tensor;
        foreach (OnnxValueInfo input in model.Graph.Inputs.Where(input => !_initializers.ContainsKey(input.Name)))
            _values[input.Name] = new InputFlow(input).ToValue();
        HashSet<OnnxNode> needed = Needed(output);
        foreach (OnnxNode node in model.Graph.Nodes.Where(needed.Contains))
            Run(node);
        return Find(output) as FlowValue
            ?? throw OnnxError.Unsupported($"the output '{Printable.Text(output)}' is a constant, a shape or the state of several layers; choose another with Graph=\"output(NAME)\"");
    }

    /// <summary>The node that gives an output, for messages about the output as a whole.</summary>
    public NodeCall LastCall(string output) =>
        new(model.Graph.Producers().GetValueOrDefault(output) ?? throw OnnxError.Unsupported($"the output '{Printable.Text(output)}' is an input of the graph"), opset, [], _tensors, States);

    private void Run(OnnxNode node)
    {
        OnnxValue?[] inputs = [.. node.Inputs.Select(name => name.Length == 0 ? null : Find(name) ?? throw OnnxError.Corrupt(
            $"node '{Printable.Text(node.Name)}' ({Printable.Text(node.Operator)}) takes '{Printable.Text(name)}', which nothing before it gives"))];
        OnnxValue[] outputs = OperatorTable.Apply(new NodeCall(node, opset, inputs, _tensors, States));
        foreach ((string name, OnnxValue value) in node.Outputs.Zip(outputs).Where(pair => pair.First.Length > 0))
            _values[name] = value;
    }

    private OnnxValue? Find(string name)
    {
        if (!_values.TryGetValue(name, out OnnxValue? value) && _initializers.TryGetValue(name, out OnnxTensor? tensor))
            _values[name] = value = new ConstantValue(_tensors.Decode(tensor));
        return value;
    }

    /// <summary>The nodes that the output depends on; what else is in the graph may be anything.</summary>
    private HashSet<OnnxNode> Needed(string output)
    {
        Dictionary<string, OnnxNode> producers = model.Graph.Producers();
        var needed = new HashSet<OnnxNode>();
        var open = new Stack<string>([output]);
        while (open.TryPop(out string? name))
        {
            if (!producers.TryGetValue(name, out OnnxNode? node) || !needed.Add(node))
                continue;
            foreach (string input in node.Inputs.Where(input => input.Length > 0))
                open.Push(input);
        }

        return needed;
    }
}
