namespace GestureWindow.Tests;

/// <summary>A pipe whose writer sends a few bytes at a time: reads end anywhere.</summary>
internal sealed class TrickleStream(byte[] bytes, int most) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
}
