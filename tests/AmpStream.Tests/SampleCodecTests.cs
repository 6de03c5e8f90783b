using AmpStream.Audio;

namespace AmpStream.Tests;

public class SampleCodecTests
{
    [Fact]
    public void Every_16_bit_sample_comes_back()
    {
        var bytes = Enumerable.Range(short.MinValue, 65536).SelectMany(value => BitConverter.GetBytes((short)value)).ToArray();
        var samples = new float[65536];
        var again = new byte[bytes.Length];

        SampleCodec.Decode(bytes, samples, SampleFormat.Int16);

        Assert.Equal((-1f, 0f, 0.5f), (samples[0], samples[32768], samples[49152]));
        Assert.Equal(0, SampleCodec.Encode(samples, again, SampleFormat.Int16));
        Assert.Equal(bytes, again);
    }

    [Fact]
    public void Integers_are_rounded_and_clipped_and_the_clipped_ones_counted()
    {
        float[] samples = [1f, -1f, -1.5f, 7f, 32767.4f / 32768, -2.6f / 32768, 2.4f / 32768];
        var bytes = new byte[2 * samples.Length];

        Assert.Equal(3, SampleCodec.Encode(samples, bytes, SampleFormat.Int16));
        Assert.Equal<short>(
            [32767, -32768, -32768, 32767, 32767, -3, 2],
            [.. Enumerable.Range(0, samples.Length).Select(i => BitConverter.ToInt16(bytes, 2 * i))]);
    }

    [Fact]
    public void Floats_beyond_full_scale_are_counted_and_kept()
    {
        float[] samples = [1f, -1f, 1.5f, -7f];
        var bytes = new byte[16];
        var again = new float[4];

        Assert.Equal(2, SampleCodec.Encode(samples, bytes, SampleFormat.Float32));
        SampleCodec.Decode(bytes, again, SampleFormat.Float32);
        Assert.Equal(samples, again);
    }
}
