using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Name, type and shape of an input or output of the graph (<c>ValueInfoProto</c>).</summary>
internal sealed class OnnxValueInfo
{
    public string Name { get; private set; } = "";

    /// <summary>Number of the element type, 0 where the file does not say it.</summary>
    public long DataType { get; private set; }

    /// <summary>Length or name of every axis, both null where the file leaves it open; null where there is no shape.</summary>
    public List<(long? Length, string? Name)>? Shape { get; private set; }

    public static OnnxValueInfo Parse(WireMessage message)
    {
        var info = new OnnxValueInfo();
        foreach (WireField field in message.Fields())
        {
            if (field.Number == 1)
                info.Name = field.Text;
            else if (field.Number == 2)
                info.ParseType(field.Message);
        }

        return info;
    }

    private void ParseType(WireMessage message)
    {
        foreach (WireField field in message.Fields().Where(field => field.Number == 1).SelectMany(field => field.Message.Fields()))
        {
            if (field.Number == 1)
                DataType = field.Integer;
            else if (field.Number == 2)
                ParseShape(field.Message);
        }
    }

    private void ParseShape(WireMessage message)
    {
        Shape = [];
        foreach (WireField axis in message.Fields().Where(field => field.Number == 1))
        {
            long? length = null;
            string? name = null;
            foreach (WireField field in axis.Message.Fields())
            {
                if (field.Number == 1)
                    length = field.Integer;
                else if (field.Number == 2)
                    name = field.Text;
            }

            OnnxLimits.Add(Shape, (length, name));
        }
    }
}
