using System.Buffers.Binary;
using System.Globalization;

namespace AmpStream.Audio;

/// <summary>
/// Writes sound to a WAV file. It goes to another file beside it, which takes its name only when all is written: whoever
/// finds the file finds a whole one, and a file may be amplified in place.
/// </summary>
internal sealed class WavWriter : IDisposable
{
    private const int RiffHeaderLength = 8;

    private readonly string _path;
    private readonly string _temporary;
    private readonly SampleFormat _format;
    private readonly FileStream _file;
    private byte[] _bytes = [];

    /// <param name="path">The file, which is replaced.</param>
    /// <param name="format">How to store the samples.</param>
    /// <param name="samples">How many will be written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public WavWriter(string path, SampleFormat format, long samples)
    {
        _path = path;
        _temporary = path + ".new";
        _format = format;
        var header = Header(format, samples, path);
        _file = new FileStream(_temporary, FileMode.Create, FileAccess.Write);
        _file.Write(header);
    }

    /// <summary>Samples so far that were beyond full scale: clipped in integers, kept in floats.</summary>
    public long BeyondFullScale { get; private set; }

    /// <summary>Goes on with the sound.</summary>
    public void Write(ReadOnlySpan<float> samples)
    {
        if (_bytes.Length < samples.Length * (int)_format)
        {
            _bytes = new byte[samples.Length * (int)_format];
        }

        var bytes = _bytes.AsSpan(0, samples.Length * (int)_format);
        BeyondFullScale += SampleCodec.Encode(samples, bytes, _format);
        _file.Write(bytes);
    }

    /// <summary>Gives the file its name.</summary>
    public void Finish()
    {
        _file.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>Takes back what was not finished.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_temporary);
    }

    /// <summary>Everything before the first sample. Floats need the longer chunk "fmt " and a chunk "fact".</summary>
    private static byte[] Header(SampleFormat format, long samples, string path)
    {
        var isFloat = format == SampleFormat.Float32;
        var header = new byte[isFloat ? 58 : 44];
        var size = header.Length - RiffHeaderLength + samples * (int)format;
        if (size > uint.MaxValue)
        {
            throw new AmpException(string.Create(
                CultureInfo.InvariantCulture, $"{path}: {samples} samples are more than a WAV file can hold; cut the sound"));
        }

        var rest = header.AsSpan();
        Text("RIFF"u8, ref rest);
        Number((uint)size, ref rest);
        Text("WAVEfmt "u8, ref rest);
        Number(isFloat ? 18u : 16u, ref rest);
        Pair(isFloat ? WavHeader.Floats : WavHeader.Integers, 1, ref rest);
        Number(Sound.Rate, ref rest);
        Number(Sound.Rate * (uint)format, ref rest);
        Pair((int)format, 8 * (int)format, ref rest);
        if (isFloat)
        {
            rest = rest[2..]; // no more of "fmt "
            Text("fact"u8, ref rest);
            Number(sizeof(uint), ref rest);
            Number((uint)samples, ref rest);
        }

        Text("data"u8, ref rest);
        Number((uint)(samples * (int)format), ref rest);
        return header;
    }

    private static void Text(ReadOnlySpan<byte> text, ref Span<byte> rest)
    {
        text.CopyTo(rest);
        rest = rest[text.Length..];
    }

    private static void Number(uint value, ref Span<byte> rest)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, value);
        rest = rest[sizeof(uint)..];
    }

    private static void Pair(int first, int second, ref Span<byte> rest) =>
        Number((uint)(first | (second << 16)), ref rest);
}
