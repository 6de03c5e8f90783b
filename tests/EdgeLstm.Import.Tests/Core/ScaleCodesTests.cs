using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Scales of int8 rows in 6 bits: every code, what is rounded up to it, and how far codes reach.</summary>
public sealed class ScaleCodesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_code_is_a_power_of_two_with_so_many_digits(int digits)
    {
        int parts = 1 << digits;
        foreach (int exponent in new[] { -126, -60, -22, 0, 70 })
        {
            var codes = new ScaleCodes(digits, ((exponent + 127) * parts) + 1);
            for (int code = 0; code <= ScaleCodes.Last; code++)
            {
                double expected = Math.Pow(2, exponent + (code + 1) / parts) * (1 + (double)((code + 1) % parts) / parts);
                Assert.Equal(expected, codes.Scale(code));
                Assert.Equal(code, codes.NotBelow((float)expected));
                Assert.Equal(Math.Min(code + 1, ScaleCodes.Last), codes.NotBelow(MathF.BitIncrement((float)expected)));
                Assert.Equal(code, codes.NotBelow(MathF.BitDecrement((float)expected)));
            }

            Assert.Equal(0, codes.NotBelow(0));
            Assert.Equal(0, codes.NotBelow(codes.Least / 1000));
            Assert.Equal(ScaleCodes.Last, codes.NotBelow(float.MaxValue));
        }
    }

    [Theory]
    [InlineData(2.4f, 5)]
    [InlineData(10f, 4)]
    [InlineData(130f, 3)]
    [InlineData(30000f, 2)]
    [InlineData(1e9f, 1)]
    [InlineData(1e12f, 1)]
    public void Digits_are_as_many_as_reach_three_quarters_of_the_rows(float factor, int digits)
    {
        var random = new Random(digits);
        for (int round = 0; round < 50; round++)
        {
            float largest = 1e-7f * (1 + random.NextSingle());
            // The smallest quarter is beyond reach in any case.
            float[] scales = [1e-30f, largest / factor, largest, largest / MathF.Sqrt(factor), 1e-29f, largest, largest / factor, largest / factor, 0, 0];
            ScaleCodes codes = ScaleCodes.For(scales);
            Assert.Equal(digits, codes.Digits);
            // Half a power of two is left above.
            int code = ScaleCodes.Last - (1 << digits) / 2;
            Assert.Equal(code, codes.NotBelow(largest));
            Assert.InRange(codes.Scale(code), largest, largest * (1 + MathF.Pow(2, -digits)));
            Assert.Equal(factor < 1e10, codes.Least <= largest / factor);
        }
    }

    [Fact]
    public void Scales_at_the_ends_of_float32_are_neither_denormal_nor_infinite()
    {
        foreach (float scale in new[] { 0, float.Epsilon, 1e-40f, 1.2e-38f, 1e-37f, 3.3e38f, float.MaxValue, float.PositiveInfinity })
        {
            ScaleCodes codes = ScaleCodes.For([scale, scale]);
            Assert.True(float.IsNormal(codes.Least) && codes.Least > 0, $"the least scale for {scale} is {codes.Least}");
            Assert.True(float.IsFinite(codes.Scale(ScaleCodes.Last)), $"the last scale for {scale} is not finite");
        }
    }
}
