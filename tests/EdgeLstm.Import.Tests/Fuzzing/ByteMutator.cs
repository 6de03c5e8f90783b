using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>Damages bytes in the ways that break readers: flipped bits, hostile lengths, missing, doubled and foreign parts.</summary>
internal static class ByteMutator
{
    private static readonly long[] HostileIntegers =
        [0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 40];

    private static readonly string[] HostileTexts =
        ["-1", "0", "1e999", "4294967296", "99999999999999999999", "null", "true", "[]", "{}", "\"\"", "[[[[[[[[", "NaN", "1e-400", "\\u0000", "\uFEFF"];

    /// <summary>A damaged copy; one to three things are done to it.</summary>
    /// <param name="original">The bytes.</param>
    /// <param name="other">Bytes of another file, to splice in.</param>
    /// <param name="random">Decides.</param>
    public static byte[] Mutate(byte[] original, byte[] other, FuzzRandom random)
    {
        byte[] bytes = original;
        for (int count = 1 + random.Below(3); count > 0 && bytes.Length > 0; count--)
            bytes = MutateOnce([.. bytes], other, random);
        return bytes;
    }

    private static byte[] MutateOnce(byte[] bytes, byte[] other, FuzzRandom random)
    {
        int at = Position(bytes.Length, random);
        int length = 1 + random.Below(Math.Min(64, bytes.Length - at));
        switch (random.Below(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                return bytes;
            case 1:
                bytes[at] = random.Pick<byte>([0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'{', (byte)']', (byte)'-', (byte)'9']);
                return bytes;
            case 2:
                WriteInteger(bytes.AsSpan(at), random.Pick(HostileIntegers), random.Pick<int>([1, 2, 4, 8]));
                return bytes;
            case 3:
                return Replace(bytes, at, length, []);
            case 4:
                return Replace(bytes, at, 0, bytes[at..(at + length)]);
            case 5:
                int from = random.Below(other.Length);
                return Replace(bytes, at, length, other[from..Math.Min(other.Length, from + length)]);
            case 6:
                return Replace(bytes, at, NumberLength(bytes, ref at), Encoding.UTF8.GetBytes(random.Pick(HostileTexts)));
            default:
                return bytes[..at];
        }
    }

    /// <summary>Headers stand at the ends: half of the damage goes there, whatever the size of the weights between.</summary>
    private static int Position(int length, FuzzRandom random) => random.Below(4) switch
    {
        0 => random.Below(Math.Min(length, 512)),
        1 => length - 1 - random.Below(Math.Min(length, 512)),
        _ => random.Below(length),
    };

    private static void WriteInteger(Span<byte> target, long value, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes[..Math.Min(size, target.Length)].CopyTo(target);
    }

    /// <summary>Moves on to the next number written in digits, so that texts are damaged where they mean something.</summary>
    private static int NumberLength(byte[] bytes, ref int at)
    {
        while (at < bytes.Length - 1 && !char.IsAsciiDigit((char)bytes[at]))
            at++;
        int end = at;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end]))
            end++;
        return end - at;
    }

    private static byte[] Replace(byte[] bytes, int at, int length, byte[] replacement) =>
        [.. bytes[..at], .. replacement, .. bytes[(at + length)..]];
}
