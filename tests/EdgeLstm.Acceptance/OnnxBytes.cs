using EdgeLstm.Import.Formats.Onnx;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Formats.Onnx.Wire;
using Google.Protobuf;

namespace EdgeLstm.Acceptance;

/// <summary>What the cases need of the ONNX file format.</summary>
internal static class OnnxBytes
{
    private const int ModelGraph = 7;
    private const int GraphInitializer = 5;

    /// <summary>A model with stored tensors as constants: a message that comes twice in protobuf is merged, so they are added at the end.</summary>
    public static byte[] WithInitializers(byte[] model, IEnumerable<byte[]> tensors)
    {
        byte[] graph = Message(output =>
        {
            foreach (byte[] tensor in tensors)
                WriteField(output, GraphInitializer, tensor);
        });
        return [.. model, .. Message(output => WriteField(output, ModelGraph, graph))];
    }

    /// <summary>A tensor file (<c>.pb</c>).</summary>
    public static BatchedTensor Tensor(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        OnnxTensor tensor = OnnxTensor.Parse(new WireMessage(bytes, 0, bytes.Length));
        NumberArray values = new TensorDecoder(new ExternalFiles(path)).Decode(tensor);
        return new BatchedTensor([.. values.Shape], [.. values.Numbers]);
    }

    private static void WriteField(CodedOutputStream output, int number, byte[] content)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        var output = new CodedOutputStream(buffer, leaveOpen: true);
        write(output);
        output.Flush();
        return buffer.ToArray();
    }
}
