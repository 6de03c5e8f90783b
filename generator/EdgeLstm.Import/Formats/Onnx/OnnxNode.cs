using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>One operator of the graph (<c>NodeProto</c>).</summary>
internal sealed class OnnxNode
{
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly List<OnnxAttribute> _attributes = [];

    /// <summary>Names of the inputs; an empty name is an optional input that is left out.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    public IReadOnlyList<string> Outputs => _outputs;

    public IReadOnlyList<OnnxAttribute> Attributes => _attributes;

    public string Operator { get; private set; } = "";

    public string Domain { get; private set; } = "";

    /// <summary>The node's name, or where it has none that of its first output.</summary>
    public string Name { get; private set; } = "";

    public bool IsStandard => Domain is "" or "ai.onnx";

    public static OnnxNode Parse(WireMessage message)
    {
        var node = new OnnxNode();
        foreach (WireField field in message.Fields())
        {
            switch (field.Number)
            {
                case 1:
                    OnnxLimits.Add(node._inputs, field.Text);
                    break;
                case 2:
                    OnnxLimits.Add(node._outputs, field.Text);
                    break;
                case 3:
                    node.Name = field.Text;
                    break;
                case 4:
                    node.Operator = field.Text;
                    break;
                case 5:
                    OnnxLimits.Add(node._attributes, OnnxAttribute.Parse(field.Message));
                    break;
                case 7:
                    node.Domain = field.Text;
                    break;
            }
        }

        if (node.Name.Length == 0)
            node.Name = node._outputs.FirstOrDefault(name => name.Length > 0) ?? node.Operator;
        return node;
    }
}
