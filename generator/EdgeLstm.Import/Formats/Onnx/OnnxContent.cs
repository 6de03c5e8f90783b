using EdgeLstm.Import.Formats.Onnx.Wire;
using Google.Protobuf;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>
/// Tells ONNX files by their structure, as they have no magic number: a protobuf message with the version of the format
/// as a small integer and a graph as a message, and no field that ONNX does not have there.
/// </summary>
internal static class OnnxContent
{
    private const int VersionField = 1;
    private const int GraphField = 7;

    /// <summary>More than the format will have had for a long time; IR versions count from 1.</summary>
    private const ulong MaxVersion = 255;

    public static bool IsModel(byte[] bytes)
    {
        bool hasVersion = false, hasGraph = false;
        try
        {
            foreach (WireField field in new WireMessage(bytes, 0, bytes.Length).Fields())
            {
                if (Type(field.Number) != field.Type || (field.Number == VersionField && field.Scalar is 0 or > MaxVersion))
                    return false;
                hasVersion |= field.Number == VersionField;
                hasGraph |= field.Number == GraphField;
            }
        }
        catch (ImportException)
        {
            // Cut off within the graph, as a broken download is: what came before was an ONNX file.
            return hasVersion && EndsInGraph(bytes);
        }

        return hasVersion && hasGraph;
    }

    private static WireFormat.WireType? Type(int field) => field switch
    {
        1 or 5 => WireFormat.WireType.Varint,
        2 or 3 or 4 or 6 or 7 or 8 or 14 or 20 or 25 or 26 => WireFormat.WireType.LengthDelimited,
        _ => null,
    };

    /// <summary>True where the field that is cut off is the graph.</summary>
    private static bool EndsInGraph(byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        try
        {
            uint tag;
            while ((tag = input.ReadTag()) != 0)
            {
                if (WireFormat.GetTagFieldNumber(tag) == GraphField)
                    return input.ReadLength() > bytes.Length - input.Position;
                input.SkipLastField();
            }
        }
        catch (InvalidProtocolBufferException)
        {
        }

        return false;
    }
}
