using System.Buffers.Binary;

namespace AmpStream.Audio;

/// <summary>Samples from bytes and back, without allocating.</summary>
internal static class SampleCodec
{
    /// <summary>Of integers: their smallest value stands for −1.</summary>
    private const float FullScale = 32768;

    /// <param name="bytes">Whole samples.</param>
    /// <param name="samples">Gets one float for each.</param>
    /// <param name="format">How they are stored.</param>
    public static void Decode(ReadOnlySpan<byte> bytes, Span<float> samples, SampleFormat format)
    {
        var size = (int)format;
        for (var i = 0; i < samples.Length; i++)
        {
            var stored = bytes.Slice(i * size, size);
            samples[i] = format == SampleFormat.Int16
                ? BinaryPrimitives.ReadInt16LittleEndian(stored) / FullScale
                : BinaryPrimitives.ReadSingleLittleEndian(stored);
        }
    }

    /// <param name="samples">Full scale is ±1.</param>
    /// <param name="bytes">Gets one whole sample for each.</param>
    /// <param name="format">How to store them: integers are clipped at full scale, floats are kept as they are.</param>
    /// <returns>How many samples were beyond full scale.</returns>
    public static int Encode(ReadOnlySpan<float> samples, Span<byte> bytes, SampleFormat format)
    {
        var size = (int)format;
        var beyond = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var stored = bytes.Slice(i * size, size);
            if (format == SampleFormat.Int16)
            {
                var rounded = MathF.Round(samples[i] * FullScale);
                var clipped = Math.Clamp(rounded, short.MinValue, short.MaxValue);
                beyond += clipped == rounded ? 0 : 1;
                BinaryPrimitives.WriteInt16LittleEndian(stored, (short)clipped);
            }
            else
            {
                beyond += MathF.Abs(samples[i]) <= 1 ? 0 : 1;
                BinaryPrimitives.WriteSingleLittleEndian(stored, samples[i]);
            }
        }

        return beyond;
    }
}
