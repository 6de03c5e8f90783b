using System.Runtime.CompilerServices;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// A file in memory as the HDF5 library sees it. In a damaged file links and tree nodes may point back at themselves;
/// the library would follow them for ever or until the stack overflows, which no handler can catch. Whatever it does,
/// it has to read, so the limits stand here: on the total work and on the depth of the stack.
/// </summary>
internal sealed class BoundedStream(byte[] bytes) : Stream
{
    /// <summary>What one call counts beside its bytes, so that a loop of empty reads ends as well.</summary>
    private const int CallCost = 16;

    /// <summary>A sound file is read about once, its directory a few dozen times.</summary>
    private readonly long _budget = 16L * bytes.Length + (64 << 20);

    private long _position;
    private long _spent;

    /// <summary>Bytes handed out so far.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Spend(CallCost + (long)buffer.Length);
        if (_position >= bytes.Length)
            return 0;
        int count = (int)Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsSpan((int)_position, count).CopyTo(buffer);
        _position += count;
        BytesRead += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        Spend(CallCost);
        long start = origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => bytes.Length,
        };
        long target = checked(start + offset);
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        return _position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Spend(long cost)
    {
        _spent += cost;
        if (_spent > _budget)
            throw new InvalidDataException("reading it does not come to an end");
    }
}
