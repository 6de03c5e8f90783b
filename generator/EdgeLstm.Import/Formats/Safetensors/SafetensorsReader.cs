using System.Buffers.Binary;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Safetensors;

/// <summary>Reads <c>.safetensors</c> files whose tensors are named as PyTorch names them.</summary>
internal sealed class SafetensorsReader : IModelReader
{
    // No magic number: a header length within the format's limit, then a JSON object with a member or without.
    public bool Recognises(SourceFile file)
    {
        ReadOnlySpan<byte> bytes = file.Bytes;
        return bytes.Length >= 10
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes) is >= 2 and <= SafetensorsHeader.MaxLength
            && bytes[8] == '{'
            && bytes[9..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..];
    }

    public ImportResult Read(SourceFile file, string? graph) =>
        TopologyResolver.Resolve("safetensors", SafetensorsHeader.Read(file), graph, notes: []);
}
