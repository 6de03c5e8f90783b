using System.Buffers.Binary;
using System.Globalization;

namespace AmpStream.Audio;

/// <summary>Reads the sound of a WAV file, piece by piece; checks before the first that all of it is there.</summary>
internal sealed class WavReader : IDisposable
{
    /// <summary>"RIFF", the size of the file, "WAVE".</summary>
    private const int FileHeaderLength = 12;

    /// <summary>Four letters and a size stand before every chunk.</summary>
    private const int ChunkHeaderLength = 8;

    private readonly FileStream _file;
    private readonly string _path;
    private byte[] _bytes = [];
    private long _read;

    /// <exception cref="AmpException">The file is no WAV, is not whole, or holds no sound for this program.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public WavReader(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            FindSound();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>How the file stores its samples.</summary>
    public SampleFormat Format { get; private set; }

    /// <summary>How many samples the file holds, 1 at least.</summary>
    public long Samples { get; private set; }

    /// <summary>The next samples.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="AmpException">A sample is not a finite number: it would stay in the model's state for good.</exception>
    public int Read(Span<float> samples)
    {
        var count = (int)Math.Min(samples.Length, Samples - _read);
        if (_bytes.Length < count * (int)Format)
        {
            _bytes = new byte[count * (int)Format];
        }

        var bytes = _bytes.AsSpan(0, count * (int)Format);
        _file.ReadExactly(bytes);
        SampleCodec.Decode(bytes, samples[..count], Format);
        for (var i = 0; i < count; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                throw Refuse($"sample {_read + i} is not a finite number; export the sound again");
            }
        }

        _read += count;
        return count;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Goes to the first sample.</summary>
    private void FindSound()
    {
        if (!_file.CanSeek)
        {
            throw Refuse($"not a file but a stream; --stdin takes raw sound from one");
        }

        Span<byte> start = stackalloc byte[FileHeaderLength];
        if (_file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start[..4].SequenceEqual("RIFF"u8)
            || !start[8..].SequenceEqual("WAVE"u8))
        {
            throw Refuse($"not a WAV file: it does not start with RIFF and WAVE");
        }

        WavHeader? header = null;
        Span<byte> chunk = stackalloc byte[ChunkHeaderLength];
        while (_file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) == chunk.Length)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                Start(header ?? throw Refuse($"its sound comes before the chunk \"fmt \" that says what it is; export it again"), size);
                return;
            }

            // A chunk of odd length is followed by a byte that belongs to none.
            var next = _file.Position + size + (size & 1);
            if (chunk[..4].SequenceEqual("fmt "u8))
            {
                header = ReadHeader(size);
            }

            _file.Position = next;
        }

        throw Refuse($"truncated, or without sound: it ends before a chunk \"data\"; copy or export it again");
    }

    private WavHeader ReadHeader(uint size)
    {
        Span<byte> chunk = stackalloc byte[WavHeader.ExtensibleLength];
        chunk = chunk[..(int)Math.Min(size, WavHeader.ExtensibleLength)];
        var length = _file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        if (length < chunk.Length || length < WavHeader.Length)
        {
            throw Refuse($"truncated or damaged: its chunk \"fmt \" has {length} bytes, {Math.Max(chunk.Length, WavHeader.Length)} expected; copy or export it again");
        }

        return WavHeader.Parse(chunk);
    }

    private void Start(WavHeader header, uint bytes)
    {
        if (header is not { Channels: 1, Rate: Sound.Rate } || !(header.IsInt16 || header.IsFloat32))
        {
            throw Refuse($"{header} found; the model takes 1 channel of 16-bit integers or 32-bit floats at {Sound.Rate} Hz: sox {_path} -c 1 -b 16 -r {Sound.Rate} new.wav");
        }

        Format = header.IsInt16 ? SampleFormat.Int16 : SampleFormat.Float32;
        var left = _file.Length - _file.Position;
        if (bytes > left)
        {
            throw Refuse($"truncated: it says that {bytes} bytes of sound follow, and {left} do; copy or export it again");
        }

        if (bytes == 0 || bytes % (uint)Format != 0)
        {
            throw Refuse($"it says that {bytes} bytes of sound follow, which is not a number of samples of {(int)Format} bytes each; export it again");
        }

        Samples = bytes / (uint)Format;
    }

    private AmpException Refuse(FormattableString problem) =>
        new($"{_path}: {problem.ToString(CultureInfo.InvariantCulture)}");
}
