using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>A stored tensor (<c>TensorProto</c>): its type, its shape and the values in one of several places.</summary>
internal sealed class OnnxTensor
{
    public string Name { get; private set; } = "";

    /// <summary>Number of the element type; <see cref="OnnxDataType"/> names it.</summary>
    public long DataType { get; private set; }

    public List<long> Shape { get; } = [];

    /// <summary>The values as little-endian bytes, where they are stored so.</summary>
    public ReadOnlyMemory<byte>? Raw { get; private set; }

    /// <summary>Values of float and double tensors that are stored one by one.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>Values of integer tensors that are stored one by one; bits of 16-bit floats too.</summary>
    public List<long> Integers { get; } = [];

    /// <summary>True where the values stand in another file.</summary>
    public bool IsExternal { get; private set; }

    /// <summary>Where in the other file: keys and values.</summary>
    public List<(string Key, string Value)> External { get; } = [];

    public static OnnxTensor Parse(WireMessage message)
    {
        var tensor = new OnnxTensor();
        foreach (WireField field in message.Fields())
        {
            switch (field.Number)
            {
                case 1:
                    field.AddIntegers(tensor.Shape);
                    break;
                case 2:
                    tensor.DataType = field.Integer;
                    break;
                case 4:
                    field.AddNumbers(tensor.Numbers, sizeof(float));
                    break;
                case 5 or 7 or 11:
                    field.AddIntegers(tensor.Integers);
                    break;
                case 8:
                    tensor.Name = field.Text;
                    break;
                case 9:
                    tensor.Raw = field.Bytes;
                    break;
                case 10:
                    field.AddNumbers(tensor.Numbers, sizeof(double));
                    break;
                case 13:
                    OnnxLimits.Add(tensor.External, ParseEntry(field.Message));
                    break;
                case 14:
                    tensor.IsExternal = field.Integer == 1;
                    break;
            }
        }

        return tensor;
    }

    private static (string Key, string Value) ParseEntry(WireMessage message)
    {
        string key = "", value = "";
        foreach (WireField field in message.Fields())
        {
            if (field.Number == 1)
                key = field.Text;
            else if (field.Number == 2)
                value = field.Text;
        }

        return (key, value);
    }
}
