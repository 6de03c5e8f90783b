using System.Buffers.Binary;

namespace EdgeLstm.Tests;

/// <summary>Changes to saved states whose checksum fits again, so that nothing but the change itself can be what is refused.</summary>
internal static class SavedBytes
{
    public static byte[] WithUInt32(byte[] saved, int at, uint value) => Sealed(saved, bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value));

    public static byte[] WithUInt64(byte[] saved, int at, ulong value) => Sealed(saved, bytes => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value));

    private static byte[] Sealed(byte[] saved, Action<byte[]> change)
    {
        byte[] changed = [.. saved];
        change(changed);
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(changed.Length - 4), Checksum(changed.AsSpan(..^4)));
        return changed;
    }

    /// <summary>CRC-32 bit by bit, from its definition.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }

        return ~crc;
    }
}
