using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Words of two weights: as near as their bits allow, never infinite, and harmless where a weight is zero.</summary>
public sealed class BFloat16WordTests
{
    private const float Smallest = 1.17549435e-38f;

    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, Smallest, -Smallest, MathF.BitDecrement(Smallest), 1e-30f, -1e-30f, 7.8886e-31f, 1f, -1f,
        MathF.BitDecrement(1f), MathF.BitDecrement(2f), 1.00390625f, 1.01171875f, -1.00390625f, 0.1f, -0.3f, 65_536f, 3e38f, float.MaxValue, -float.MaxValue,
    ];

    private static IEnumerable<(float Upper, float Lower)> Pairs()
    {
        foreach (float upper in Special)
        {
            foreach (float lower in Special)
                yield return (upper, lower);
        }

        var random = new Random(5);
        for (int count = 0; count < 20_000; count++)
            yield return (Any(random), Any(random));

        // Of every exponent, and of the size that weights have.
        static float Any(Random random) => random.Next(2) == 0
            ? (random.NextSingle() * 2 - 1) * 0.5f
            : BitConverter.UInt32BitsToSingle((uint)random.Next() & 0x7f7f_ffff | (uint)random.Next(2) << 31);
    }

    /// <summary>No other upper half makes a nearer word, and the error is that of plain rounding.</summary>
    [Fact]
    public void The_upper_weight_of_a_whole_word_is_as_near_as_the_lower_one_allows()
    {
        foreach ((float upper, float lower) in Pairs())
        {
            uint word = BFloat16Word.Whole(upper, lower);
            double error = Math.Abs((double)BFloat16Word.All(word) - upper);
            Assert.True(float.IsFinite(BFloat16Word.All(word)));
            Assert.True(error <= Math.Max(Math.Abs((double)upper) / 256, Math.Pow(2, -99)), $"{upper} with {lower} is {BFloat16Word.All(word)}");
            if (Math.Abs(upper) < 1e-29f)
                continue;
            for (int step = -2; step <= 2; step++)
            {
                float other = BitConverter.UInt32BitsToSingle(unchecked(word + ((uint)step << 16)));
                Assert.True(!float.IsFinite(other) || Math.Abs((double)other - upper) >= error, $"{upper} with {lower} is {BFloat16Word.All(word)}, {other} is nearer");
            }
        }
    }

    /// <summary>The nearest of two neighbours, of equally near ones the even; the halves of a plain word, too.</summary>
    [Fact]
    public void Other_weights_are_rounded_to_the_nearest()
    {
        foreach ((float upper, float lower) in Pairs())
        {
            float nearest = Nearest(lower), upperNearest = Nearest(upper);
            Assert.Equal(nearest, BFloat16Word.Lower(BFloat16Word.Whole(upper, lower)));
            Assert.Equal(nearest, BFloat16Word.Lower(BFloat16Word.Plain(upper, lower)));
            Assert.Equal(upperNearest, BFloat16Word.Upper(BFloat16Word.Plain(upper, lower)));
        }

        static float Nearest(float value)
        {
            if (Math.Abs(value) < Smallest)
                return 0;
            // 8 significant digits, counted by the power of two below the value.
            double unit = Math.Pow(2, Math.ILogB(value) - 7);
            double rounded = Math.Round(value / unit, MidpointRounding.ToEven) * unit;
            return (float)Math.Clamp(rounded, -3.3895313892515355e38, 3.3895313892515355e38);
        }
    }

    [Fact]
    public void Padding_is_the_word_zero()
    {
        Assert.Equal(0u, BFloat16Word.Whole(0, 0));
        Assert.Equal(0u, BFloat16Word.Whole(-0f, -0f));
        Assert.Equal(0u, BFloat16Word.Whole(float.Epsilon, -float.Epsilon));
        Assert.Equal(0u, BFloat16Word.Plain(0, 0));
    }

    /// <summary>A number without a normal exponent would take some processors a hundred cycles; a larger one would be no zero.</summary>
    [Fact]
    public void A_zero_above_another_weight_is_normal_and_changes_no_sum()
    {
        foreach (float lower in Special.Where(value => Math.Abs(value) >= Smallest))
        {
            float zero = BFloat16Word.All(BFloat16Word.Whole(0, lower));
            Assert.InRange(zero, 7.8e-31f, 1.6e-30f);
            Assert.Equal(1e-20f, 1e-20f + zero);
        }
    }
}
