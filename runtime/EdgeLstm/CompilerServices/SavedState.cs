using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Reads and writes saved states for generated code, as <c>docs/state.md</c> describes them byte by byte: little-endian on
/// every machine, without the padding that vectors need. Nothing is allocated.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SavedState
{
    private const uint Version = 1;
    private const int VersionAt = 4;
    private const int LengthAt = 8;
    private const int ModelAt = 12;
    private const int ChecksumBytes = 4;

    /// <summary>Bytes before the numbers, and of an empty state.</summary>
    private const int HeaderBytes = ModelAt + 16, LeastBytes = HeaderBytes + ChecksumBytes;

    private static ReadOnlySpan<byte> Magic => "ELST"u8;

    /// <summary>Writes what stands before the numbers.</summary>
    /// <param name="destination">Receives the state.</param>
    /// <param name="length">Bytes of the state.</param>
    /// <param name="modelHigh">The first half of the model's hash.</param>
    /// <param name="modelLow">The second half.</param>
    /// <exception cref="ArgumentException">There is less room; nothing is written then.</exception>
    public static void Begin(Span<byte> destination, int length, ulong modelHigh, ulong modelLow)
    {
        if (destination.Length < length)
            throw new ArgumentException(FormattableString.Invariant($"expected {length} bytes or more, given {destination.Length}"), nameof(destination));
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[VersionAt..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(destination[LengthAt..], length);
        BinaryPrimitives.WriteUInt128BigEndian(destination[ModelAt..], new UInt128(modelHigh, modelLow));
    }

    /// <summary>Writes the checksum behind the numbers.</summary>
    /// <param name="destination">The state.</param>
    /// <param name="length">Its bytes.</param>
    /// <returns>Its bytes.</returns>
    public static int Finish(Span<byte> destination, int length)
    {
        int checksumAt = length - ChecksumBytes;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[checksumAt..], Crc32.Of(destination[..checksumAt]));
        return length;
    }

    /// <summary>Whether bytes are a whole state of a model. What is wrong is told in the order that helps most: damage before another model.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="length">Bytes of a state of the model.</param>
    /// <param name="modelHigh">The first half of the model's hash.</param>
    /// <param name="modelLow">The second half.</param>
    /// <param name="refusal">What is wrong.</param>
    public static bool IsOfModel(ReadOnlySpan<byte> source, int length, ulong modelHigh, ulong modelLow, out LstmStateRefusal refusal)
    {
        refusal = Inspect(source, length, new UInt128(modelHigh, modelLow));
        return refusal.Reason == LstmStateRefusalReason.None;
    }

    private static LstmStateRefusal Inspect(ReadOnlySpan<byte> source, int length, UInt128 model)
    {
        if (source.Length < ModelAt)
            return new(LstmStateRefusalReason.WrongLength, (uint)length, (uint)source.Length);
        if (!source.StartsWith(Magic))
            return new(LstmStateRefusalReason.NotASavedState, BinaryPrimitives.ReadUInt32BigEndian(Magic), BinaryPrimitives.ReadUInt32BigEndian(source));
        // Of another version nothing behind the version is known.
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(source[VersionAt..]);
        if (version != Version)
            return new(LstmStateRefusalReason.OtherVersion, Version, version);
        uint saved = BinaryPrimitives.ReadUInt32LittleEndian(source[LengthAt..]);
        if (saved != source.Length)
            return new(LstmStateRefusalReason.WrongLength, saved, (uint)source.Length);
        if (source.Length < LeastBytes)
            return new(LstmStateRefusalReason.WrongLength, (uint)length, (uint)source.Length);

        int checksumAt = source.Length - ChecksumBytes;
        uint checksum = Crc32.Of(source[..checksumAt]);
        uint found = BinaryPrimitives.ReadUInt32LittleEndian(source[checksumAt..]);
        if (checksum != found)
            return new(LstmStateRefusalReason.Corrupted, checksum, found);
        UInt128 savedModel = BinaryPrimitives.ReadUInt128BigEndian(source[ModelAt..]);
        if (savedModel != model)
            return new(LstmStateRefusalReason.OtherModel, model, savedModel);
        // Only bytes that were made up get so far.
        return source.Length == length ? default : new(LstmStateRefusalReason.WrongLength, (uint)length, (uint)source.Length);
    }

    /// <summary>Writes floats.</summary>
    /// <param name="destination">The state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    public static void WriteFloats(Span<byte> destination, int at, ref float first, int count)
    {
        for (int index = 0; index < count; index++)
            BinaryPrimitives.WriteSingleLittleEndian(destination[(at + index * sizeof(float))..], Unsafe.Add(ref first, index));
    }

    /// <summary>Writes doubles.</summary>
    /// <param name="destination">The state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    public static void WriteDoubles(Span<byte> destination, int at, ref double first, int count)
    {
        for (int index = 0; index < count; index++)
            BinaryPrimitives.WriteDoubleLittleEndian(destination[(at + index * sizeof(double))..], Unsafe.Add(ref first, index));
    }

    /// <summary>Writes a count.</summary>
    /// <param name="destination">The state.</param>
    /// <param name="at">The byte at which it begins.</param>
    /// <param name="count">The count.</param>
    public static void WriteCount(Span<byte> destination, int at, long count) =>
        BinaryPrimitives.WriteInt64LittleEndian(destination[at..], count);

    /// <summary>Whether floats are finite.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="count">How many.</param>
    /// <param name="refusal">Which one is not.</param>
    public static bool AreFloatsValid(ReadOnlySpan<byte> source, int at, int count, out LstmStateRefusal refusal)
    {
        for (int end = at + count * sizeof(float); at < end; at += sizeof(float))
        {
            if (!float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(source[at..])))
                return Invalid(at, out refusal);
        }

        refusal = default;
        return true;
    }

    /// <summary>Whether doubles are finite.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="count">How many.</param>
    /// <param name="refusal">Which one is not.</param>
    public static bool AreDoublesValid(ReadOnlySpan<byte> source, int at, int count, out LstmStateRefusal refusal)
    {
        for (int end = at + count * sizeof(double); at < end; at += sizeof(double))
        {
            if (!double.IsFinite(BinaryPrimitives.ReadDoubleLittleEndian(source[at..])))
                return Invalid(at, out refusal);
        }

        refusal = default;
        return true;
    }

    /// <summary>Whether a count is not negative.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which it begins.</param>
    /// <param name="refusal">That it is.</param>
    public static bool IsCountValid(ReadOnlySpan<byte> source, int at, out LstmStateRefusal refusal)
    {
        if (BinaryPrimitives.ReadInt64LittleEndian(source[at..]) < 0)
            return Invalid(at, out refusal);
        refusal = default;
        return true;
    }

    private static bool Invalid(int at, out LstmStateRefusal refusal)
    {
        refusal = new(LstmStateRefusalReason.InvalidValue, 0, (uint)at);
        return false;
    }

    /// <summary>Reads floats.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="first">Receives the first one.</param>
    /// <param name="count">How many.</param>
    public static void ReadFloats(ReadOnlySpan<byte> source, int at, ref float first, int count)
    {
        for (int index = 0; index < count; index++)
            Unsafe.Add(ref first, index) = BinaryPrimitives.ReadSingleLittleEndian(source[(at + index * sizeof(float))..]);
    }

    /// <summary>Reads doubles.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which they begin.</param>
    /// <param name="first">Receives the first one.</param>
    /// <param name="count">How many.</param>
    public static void ReadDoubles(ReadOnlySpan<byte> source, int at, ref double first, int count)
    {
        for (int index = 0; index < count; index++)
            Unsafe.Add(ref first, index) = BinaryPrimitives.ReadDoubleLittleEndian(source[(at + index * sizeof(double))..]);
    }

    /// <summary>Reads a count.</summary>
    /// <param name="source">A whole state.</param>
    /// <param name="at">The byte at which it begins.</param>
    public static long ReadCount(ReadOnlySpan<byte> source, int at) =>
        BinaryPrimitives.ReadInt64LittleEndian(source[at..]);
}
