using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EdgeLstm.Shared;

/// <summary>Writes float32 tensors as a .safetensors file: length of the header, JSON header, raw values.</summary>
internal static class SafetensorsFile
{
    /// <summary>Writes <paramref name="tensors"/> to <paramref name="path"/> in their order.</summary>
    public static void Write(string path, params ReadOnlySpan<(string Name, int[] Shape, float[] Values)> tensors)
    {
        var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach ((string name, int[] shape, float[] values) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                WriteNumbers(json, "shape", [.. shape]);
                WriteNumbers(json, "data_offsets", [offset, offset += values.Length * sizeof(float)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        using FileStream file = File.Create(path);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header.ToArray());
        foreach ((_, _, float[] values) in tensors)
            file.Write(MemoryMarshal.AsBytes<float>(values));
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
