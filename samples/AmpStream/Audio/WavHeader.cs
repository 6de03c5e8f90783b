using System.Buffers.Binary;
using System.Globalization;

namespace AmpStream.Audio;

/// <summary>What a WAV file says about its sound: its chunk "fmt ".</summary>
/// <param name="Code">1: integers, 3: floats.</param>
/// <param name="Channels">Samples that belong to one moment.</param>
/// <param name="Rate">Moments a second.</param>
/// <param name="Bits">Of one sample.</param>
internal readonly record struct WavHeader(int Code, int Channels, uint Rate, int Bits)
{
    public const int Integers = 1;
    public const int Floats = 3;

    /// <summary>The shortest form of the chunk; longer ones start with it.</summary>
    public const int Length = 16;

    /// <summary>The form with room for speakers and for any code.</summary>
    public const int ExtensibleLength = 40;

    private const int Extensible = 0xFFFE;
    private const int ExtensibleCodeAt = 24;

    public bool IsInt16 => this is { Code: Integers, Bits: 16 };

    public bool IsFloat32 => this is { Code: Floats, Bits: 32 };

    /// <param name="chunk">The chunk without its name and size, <see cref="Length"/> bytes at least.</param>
    public static WavHeader Parse(ReadOnlySpan<byte> chunk)
    {
        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (code == Extensible && chunk.Length >= ExtensibleLength)
        {
            code = BinaryPrimitives.ReadUInt16LittleEndian(chunk[ExtensibleCodeAt..]);
        }

        return new WavHeader(
            code,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
    }

    /// <summary>In words, for messages.</summary>
    public override string ToString()
    {
        var samples = Code switch
        {
            Integers => string.Create(CultureInfo.InvariantCulture, $"{Bits}-bit integers"),
            Floats => string.Create(CultureInfo.InvariantCulture, $"{Bits}-bit floats"),
            _ => string.Create(CultureInfo.InvariantCulture, $"samples of format {Code}"),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Channels} {(Channels == 1 ? "channel" : "channels")} of {samples} at {Rate} Hz");
    }
}
