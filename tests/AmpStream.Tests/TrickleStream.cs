namespace AmpStream.Tests;

/// <summary>Gives 13 bytes a read at most, as a pipe may: reads end within blocks and within samples.</summary>
internal sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(13, buffer.Length)]);
}
