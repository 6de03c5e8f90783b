namespace GestureWindow.Motion;

/// <summary>
/// Lines of a stream as bytes, with their numbers, each as soon as it has come in. It allocates nothing after it was made,
/// and gives up on a line without end, so that a device or a binary file given by mistake cannot fill the memory.
/// </summary>
internal sealed class LineReader(Stream stream, string name)
{
    private const int MaximumLength = 4096;

    private readonly byte[] _buffer = new byte[MaximumLength];
    private int _start;
    private int _end;

    /// <summary>The number of the line that <see cref="TryRead"/> gave last; the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end (LF or CR LF), valid until the next call.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="GestureException">The line is longer than any of a recording.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var held = _buffer.AsSpan(_start.._end);
            var length = held[searched..].IndexOf((byte)'\n') + searched;
            if (length >= searched)
            {
                _start += length + 1;
                Number++;
                line = held[..length].TrimEnd((byte)'\r');
                return true;
            }

            searched = held.Length;
            if (searched == MaximumLength)
            {
                throw new GestureException($"{name}: line {Number + 1} is longer than {MaximumLength} bytes: not a recording");
            }

            held.CopyTo(_buffer);
            (_start, _end) = (0, searched);
            var read = stream.Read(_buffer.AsSpan(_end));
            _end += read;
            if (read > 0)
            {
                continue;
            }

            // What stands behind the last line end is a line, too.
            line = held.TrimEnd((byte)'\r');
            _start = _end;
            Number += searched > 0 ? 1 : 0;
            return searched > 0;
        }
    }
}
