using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace EdgeLstm.Import.Formats.Onnx.Wire;

/// <summary>One field of a message as it stands on the wire; the getters refuse a wire type that does not fit.</summary>
/// <param name="Number">Field number.</param>
/// <param name="Type">How the value is written.</param>
/// <param name="Scalar">The value of a field that is no bytes.</param>
/// <param name="Payload">The content of a field of bytes, a text or a message.</param>
internal readonly record struct WireField(int Number, WireFormat.WireType Type, ulong Scalar, WireMessage Payload)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public long Integer => Type == WireFormat.WireType.Varint ? unchecked((long)Scalar) : throw Unexpected();

    public float Float => Type == WireFormat.WireType.Fixed32 ? BitConverter.UInt32BitsToSingle((uint)Scalar) : throw Unexpected();

    public WireMessage Message => Type == WireFormat.WireType.LengthDelimited ? Payload : throw Unexpected();

    public ReadOnlyMemory<byte> Bytes => Message.Memory;

    public string Text
    {
        get
        {
            try
            {
                return Utf8.GetString(Message.Memory.Span);
            }
            catch (DecoderFallbackException error)
            {
                throw OnnxError.Corrupt("a name in it is no UTF-8 text", error);
            }
        }
    }

    /// <summary>Adds the integers of a repeated field, packed or one by one.</summary>
    public void AddIntegers(List<long> values)
    {
        if (Type == WireFormat.WireType.LengthDelimited)
            Payload.ReadVarints(values);
        else
            values.Add(Integer);
        OnnxLimits.CheckCount(values.Count);
    }

    /// <summary>Adds the values of a repeated field of floats or doubles, packed or one by one.</summary>
    /// <param name="values">Where they go.</param>
    /// <param name="size">4 for float, 8 for double.</param>
    public void AddNumbers(List<double> values, int size)
    {
        if (Type == WireFormat.WireType.LengthDelimited)
        {
            ReadOnlySpan<byte> bytes = Payload.Memory.Span;
            if (bytes.Length % size != 0)
                throw OnnxError.Corrupt(FormattableString.Invariant($"a list of {size}-byte numbers has {bytes.Length} bytes"));
            OnnxLimits.CheckCount(values.Count + bytes.Length / size);
            for (int at = 0; at < bytes.Length; at += size)
                values.Add(size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]) : BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]));
        }
        else if (Type == (size == 4 ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Fixed64))
        {
            values.Add(size == 4 ? BitConverter.UInt32BitsToSingle((uint)Scalar) : BitConverter.UInt64BitsToDouble(Scalar));
            OnnxLimits.CheckCount(values.Count);
        }
        else
        {
            throw Unexpected();
        }
    }

    private ImportException Unexpected() => OnnxError.Corrupt(FormattableString.Invariant($"field {Number} is written as {Type}, which is not what ONNX has there"));
}
