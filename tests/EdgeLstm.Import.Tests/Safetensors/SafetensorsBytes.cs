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
}
