using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Nodes, constants, inputs and outputs (<c>GraphProto</c>), as far as they are read.</summary>
internal sealed class OnnxGraph
{
    public List<OnnxNode> Nodes { get; } = [];

    public List<OnnxTensor> Initializers { get; } = [];

    /// <summary>Inputs, among which old exporters list the initializers too.</summary>
    public List<OnnxValueInfo> Inputs { get; } = [];

    public List<OnnxValueInfo> Outputs { get; } = [];

    /// <summary>True where a constant is stored sparse, which no exporter of LSTMs does.</summary>
    public bool HasSparseInitializers { get; private set; }

    /// <summary>For every name, the node that gives it.</summary>
    /// <exception cref="ImportException">Two nodes give the same name.</exception>
    public Dictionary<string, OnnxNode> Producers()
    {
        var producers = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach (OnnxNode node in Nodes)
        {
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                if (!producers.TryAdd(output, node))
                    throw OnnxError.Corrupt($"two nodes give '{Topology.Printable.Text(output)}'");
            }
        }

        return producers;
    }

    public void Merge(WireMessage message)
    {
        foreach (WireField field in message.Fields())
        {
            switch (field.Number)
            {
                case 1:
                    OnnxLimits.Add(Nodes, OnnxNode.Parse(field.Message));
                    break;
                case 5:
                    OnnxLimits.Add(Initializers, OnnxTensor.Parse(field.Message));
                    break;
                case 11:
                    OnnxLimits.Add(Inputs, OnnxValueInfo.Parse(field.Message));
                    break;
                case 12:
                    OnnxLimits.Add(Outputs, OnnxValueInfo.Parse(field.Message));
                    break;
                case 15:
                    HasSparseInitializers = true;
                    break;
            }
        }
    }
}
