using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The top of an ONNX file (<c>ModelProto</c>), as far as it is read.</summary>
internal sealed class OnnxModel
{
    private readonly List<(string Domain, long Version)> _opsets = [];

    public long IrVersion { get; private set; }

    public string Producer { get; private set; } = "";

    public string ProducerVersion { get; private set; } = "";

    public OnnxGraph Graph { get; } = new();

    /// <summary>Version of the standard operators, null where the file names none.</summary>
    public long? Opset => _opsets.Where(set => set.Domain is "" or "ai.onnx").Select(set => (long?)set.Version).FirstOrDefault();

    /// <exception cref="ImportException">The file is damaged.</exception>
    public static OnnxModel Parse(byte[] bytes)
    {
        var model = new OnnxModel();
        foreach (WireField field in new WireMessage(bytes, 0, bytes.Length).Fields())
        {
            switch (field.Number)
            {
                case 1:
                    model.IrVersion = field.Integer;
                    break;
                case 2:
                    model.Producer = field.Text;
                    break;
                case 3:
                    model.ProducerVersion = field.Text;
                    break;
                case 7:
                    // A message that comes in several parts is their sum, as protobuf has it.
                    model.Graph.Merge(field.Message);
                    break;
                case 8:
                    OnnxLimits.Add(model._opsets, ParseOpset(field.Message));
                    break;
            }
        }

        return model;
    }

    private static (string Domain, long Version) ParseOpset(WireMessage message)
    {
        string domain = "";
        long version = 0;
        foreach (WireField field in message.Fields())
        {
            if (field.Number == 1)
                domain = field.Text;
            else if (field.Number == 2)
                version = field.Integer;
        }

        return (domain, version);
    }
}
