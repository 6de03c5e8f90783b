using System.Buffers.Binary;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>The start of an HDF5 file (format specification, section II): where it is, and how long it says the file is.</summary>
internal static class Hdf5Superblock
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Offset of the signature: 0, or behind a user block of 512·2ⁿ bytes; −1 where there is none.</summary>
    public static long Find(ReadOnlySpan<byte> bytes)
    {
        for (long offset = 0; offset + Signature.Length <= bytes.Length; offset = offset == 0 ? 512 : offset * 2)
        {
            if (bytes[(int)offset..].StartsWith(Signature))
                return offset;
        }

        return -1;
    }

    /// <summary>
    /// Bytes of the whole file as it was closed; null where that cannot be read. The HDF5 library that wrote it refuses a
    /// shorter file as well.
    /// </summary>
    public static ulong? EndOfFile(ReadOnlySpan<byte> bytes)
    {
        if (Find(bytes) is not (>= 0 and long start) || start + 16 > bytes.Length)
            return null;
        ReadOnlySpan<byte> block = bytes[(int)start..];

        // Two addresses stand before the end of the file; what stands before them depends on the version.
        (int sizeOfOffsets, int addresses) = block[8] switch
        {
            0 => (block[13], 24),
            1 => (block[13], 28),
            2 or 3 => (block[9], 12),
            _ => (0, 0),
        };
        int end = addresses + 2 * sizeOfOffsets;
        return sizeOfOffsets == sizeof(ulong) && end + sizeof(ulong) <= block.Length
            ? BinaryPrimitives.ReadUInt64LittleEndian(block[end..])
            : null;
    }
}
