using AmpStream.Audio;
using AmpStream.Model;

namespace AmpStream.Tests;

/// <summary>The model and the blocks in which it gets its sound.</summary>
public class AmplifierTests
{
    /// <summary>Ends of one note and the start of the next, loud and soft.</summary>
    private static readonly float[] Sound = PluckedStrings.Play()[94_000..101_000];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(65536)]
    public void Blocks_of_any_size_give_the_bits_of_single_steps(int block)
    {
        var model = new AmpModel();
        var stepped = new float[Sound.Length];
        for (var i = 0; i < Sound.Length; i++)
        {
            model.Step(Sound.AsSpan(i, 1), stepped.AsSpan(i, 1));
        }

        // Two calls: the second goes on with the first's state, and blocks need not end where calls do.
        var amplifier = new Amplifier(block);
        var amplified = new float[Sound.Length];
        amplifier.Process(Sound.AsSpan(0, 3001), amplified);
        amplifier.Process(Sound.AsSpan(3001), amplified.AsSpan(3001));

        Assert.Equal(stepped.Select(BitConverter.SingleToUInt32Bits), amplified.Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(Sound.Length, amplifier.Samples);
    }

    [Fact]
    public void Every_sample_is_that_of_plain_loops_in_double_precision()
    {
        var plain = new PlainLstm();
        var amplifier = new Amplifier(64);
        var amplified = new float[Sound.Length];
        amplifier.Process(Sound, amplified);

        for (var i = 0; i < Sound.Length; i++)
        {
            Assert.InRange(amplified[i] - plain.Step(Sound[i]), -2e-5, 2e-5);
        }

        // And not because all of it is silence.
        Assert.InRange(amplified.Max(), 0.1f, 1.5f);
    }

    [Fact]
    public void Silence_stays_the_silence_that_the_state_has_settled_to()
    {
        var amplified = new float[4800];
        new Amplifier(64).Process(new float[4800], amplified);

        // A state of zeros would start with a click.
        Assert.InRange(amplified.Max() - amplified.Min(), 0f, 1e-5f);
        Assert.InRange(amplified[0], -0.02f, 0.02f);
    }
}
