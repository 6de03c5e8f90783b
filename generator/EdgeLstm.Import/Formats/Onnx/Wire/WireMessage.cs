using Google.Protobuf;

namespace EdgeLstm.Import.Formats.Onnx.Wire;

/// <summary>
/// A protobuf message as a part of the file's bytes: nothing is copied, and nesting is as deep as the records that read
/// it, so neither lengths nor depth that a file claims can take memory or stack.
/// </summary>
internal readonly record struct WireMessage(byte[] Buffer, int Offset, int Length)
{
    public ReadOnlyMemory<byte> Memory => Buffer.AsMemory(Offset, Length);

    /// <summary>The fields in the order of the file.</summary>
    /// <exception cref="ImportException">The bytes are no protobuf message, or end too early.</exception>
    public IEnumerable<WireField> Fields()
    {
        using var input = new CodedInputStream(Buffer, Offset, Length);
        // The stream counts from the start of the buffer or of the part, which its documentation leaves open.
        int origin = Offset - (int)input.Position;
        while (Next(input, origin) is { } field)
            yield return field;
    }

    public void ReadVarints(List<long> values)
    {
        using var input = new CodedInputStream(Buffer, Offset, Length);
        try
        {
            while (!input.IsAtEnd)
            {
                values.Add(input.ReadInt64());
                OnnxLimits.CheckCount(values.Count);
            }
        }
        catch (InvalidProtocolBufferException error)
        {
            throw OnnxError.Corrupt(error.Message, error);
        }
    }

    private WireField? Next(CodedInputStream input, int origin)
    {
        try
        {
            uint tag = input.ReadTag();
            if (tag == 0)
                return null;
            int number = WireFormat.GetTagFieldNumber(tag);
            WireFormat.WireType type = WireFormat.GetTagWireType(tag);
            return type switch
            {
                WireFormat.WireType.Varint => new WireField(number, type, input.ReadUInt64(), default),
                WireFormat.WireType.Fixed32 => new WireField(number, type, input.ReadFixed32(), default),
                WireFormat.WireType.Fixed64 => new WireField(number, type, input.ReadFixed64(), default),
                WireFormat.WireType.LengthDelimited => new WireField(number, type, 0, Payload(input, origin)),
                _ => throw OnnxError.Corrupt(FormattableString.Invariant($"field {number} is written as {type}, which ONNX never uses")),
            };
        }
        catch (InvalidProtocolBufferException error)
        {
            throw OnnxError.Corrupt(error.Message, error);
        }
    }

    // Skipping checks the length against what is left; only then is the place of the content taken.
    private WireMessage Payload(CodedInputStream input, int origin)
    {
        int start = origin + (int)input.Position;
        input.SkipLastField();
        int end = origin + (int)input.Position;
        while ((Buffer[start++] & 0x80) != 0)
        {
        }

        return new WireMessage(Buffer, start, end - start);
    }
}
