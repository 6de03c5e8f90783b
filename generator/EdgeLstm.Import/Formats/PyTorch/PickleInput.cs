using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>Reads a pickle's bytes; no length in it can reach beyond them.</summary>
internal ref struct PickleInput(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double DoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A two's complement integer; one of more than 64 bits is no number that a tensor has.</summary>
    public object Long(ulong length)
    {
        ReadOnlySpan<byte> digits = Take(length);
        if (digits.Length > 8)
            return new PickleInert();
        long value = digits.Length > 0 && digits[^1] >= 0x80 ? -1 : 0;
        for (int i = digits.Length - 1; i >= 0; i--)
            value = (value << 8) | digits[i];
        return value;
    }

    public string Text(ulong length) => Decode(Take(length));

    /// <summary>A text that ends with a line feed, as in the opcode GLOBAL.</summary>
    public string Line()
    {
        int end = _rest.IndexOf((byte)'\n');
        if (end < 0)
            throw PickleError.Malformed("it ends in the middle of a name");
        string line = Decode(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return line;
    }

    /// <exception cref="ImportException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
            throw PickleError.Malformed("it ends before its STOP");
        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException error)
        {
            throw PickleError.Malformed("a text is no UTF-8", error);
        }
    }
}
