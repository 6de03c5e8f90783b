using System.Buffers.Binary;

namespace AmpStream.Tests;

/// <summary>WAV files byte by byte, written by other code than the program's.</summary>
internal static class WavBytes
{
    /// <summary>Sound of 16-bit integers as the program takes it.</summary>
    public static byte[] Int16(params short[] samples) =>
        File(Format(1, 1, 48000, 16), Chunk("data", [.. samples.SelectMany(BitConverter.GetBytes)]));

    /// <summary>Sound of 32-bit floats as the program takes it.</summary>
    public static byte[] Float32(params float[] samples) =>
        File(Format(3, 1, 48000, 32), Chunk("data", [.. samples.SelectMany(BitConverter.GetBytes)]));

    public static byte[] File(params byte[][] chunks)
    {
        byte[] content = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return Chunk("RIFF", content);
    }

    public static byte[] Format(ushort code, ushort channels, uint rate, ushort bits, params byte[] more)
    {
        var format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, code);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), channels);
        BinaryPrimitives.WriteUInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteUInt32LittleEndian(format.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), bits);
        return Chunk("fmt ", [.. format, .. more]);
    }

    /// <summary>The end of a long "fmt " chunk, which says the code where the short one says 0xFFFE.</summary>
    public static byte[] Extension(ushort code) =>
        [22, 0, 16, 0, 4, 0, 0, 0, (byte)code, (byte)(code >> 8), 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];

    public static byte[] Chunk(string name, byte[] content, uint? size = null)
    {
        var header = new byte[8];
        System.Text.Encoding.ASCII.GetBytes(name, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), size ?? (uint)content.Length);
        return [.. header, .. content, .. content.Length % 2 == 1 ? new byte[1] : []];
    }
}
