namespace EdgeLstm.Shared;

/// <summary>Builds an ONNX model node by node.</summary>
/// <param name="opset">Version of the standard operators.</param>
internal sealed class OnnxFile(long opset)
{
    /// <summary>A version of the file format that knows every operator used here.</summary>
    private const long IrVersion = 8;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "pump");

    public OnnxFile Input(string name, params ReadOnlySpan<OnnxLength> shape) => Add(11, OnnxMessages.Value(name, shape));

    public OnnxFile Output(string name, params ReadOnlySpan<OnnxLength> shape) => Add(12, OnnxMessages.Value(name, shape));

    public OnnxFile Tensor(string name, long[] shape, float[] values) => Add(5, OnnxMessages.Tensor(name, shape, values));

    public OnnxFile Tensor(string name, long[] shape, long[] values) => Add(5, OnnxMessages.Tensor(name, shape, values));

    /// <summary>Adds a node; its name is that of its first output.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">Names of the inputs; an empty one leaves an input out.</param>
    /// <param name="outputs">Names of the outputs; an empty one leaves an output out.</param>
    /// <param name="attributes">The attributes; null values are left out.</param>
    public OnnxFile Node(string operation, string[] inputs, string[] outputs, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        foreach (string output in outputs)
            node.Text(2, output);
        node.Text(3, outputs.First(output => output.Length > 0)).Text(4, operation);
        foreach ((string name, object? value) in attributes)
        {
            if (value is not null)
                node.Message(5, OnnxMessages.Attribute(name, value));
        }

        return Add(1, node);
    }

    /// <summary>Adds a message to the graph as it stands, for what no other method writes.</summary>
    /// <param name="field">Its field number in <c>GraphProto</c>.</param>
    /// <param name="message">The message.</param>
    public OnnxFile Add(int field, ProtobufWriter message)
    {
        _graph.Message(field, message);
        return this;
    }

    public byte[] ToArray() => new ProtobufWriter()
        .Integer(1, IrVersion)
        .Message(7, _graph)
        .Message(8, new ProtobufWriter().Text(1, "").Integer(2, opset))
        .ToArray();
}
