using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Tests.Safetensors;

/// <summary>Writes safetensors files with whatever header.</summary>
internal static class SafetensorsBytes
{
    public static SourceFile Write(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        return new SourceFile("hand-made.safetensors", bytes);
    }
    /// <summary>A sound file of float32 zeros.</summary>
    public static SourceFile Zeros(params (string Name, int[] Shape)[] tensors)
    {
        int offset = 0;
        IEnumerable<string> entries = tensors.Select(tensor =>
        {
            int begin = offset;
            offset += sizeof(float) * tensor.Shape.Aggregate(1, (count, length) => count * length);
            return $"\"{tensor.Name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', tensor.Shape)}],\"data_offsets\":[{begin},{offset}]}}";
        });
        string header = "{" + string.Join(',', entries) + "}";
        return Write(header, offset);
    }
}
