using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>The word of an int8 row: two codes below, and the bias as near as the whole of it can be.</summary>
public sealed class RowWordTests
{
    [Fact]
    public void The_whole_is_the_nearest_to_the_bias_that_the_codes_leave()
    {
        var random = new Random(12);
        foreach (float bias in Enumerable.Range(0, 20_000).Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(2, random.Next(-60, 60))))
        {
            (int x, int h) = (random.Next(64), random.Next(64));
            uint word = RowWord.Of(bias, x, h);
            Assert.Equal((uint)(x * 64 + h), word % 4096);
            double error = Math.Abs((double)RowWord.Bias(word) - bias);
            Assert.InRange(error, 0, Math.Abs((double)bias) / 4096);
            foreach (uint other in new[] { word - 4096, word + 4096 })
                Assert.True(Math.Abs((double)RowWord.Bias(other) - bias) >= error, $"{bias} is {RowWord.Bias(word)}, {RowWord.Bias(other)} is nearer");
        }
    }

    [Fact]
    public void No_bias_becomes_denormal_or_infinite_or_changes_its_sign()
    {
        foreach (float bias in new[] { 0, -0f, float.Epsilon, -1e-39f, 1e-31f, -1e-15f, 1f, 2f, -MathF.BitDecrement(2), float.MaxValue, float.MinValue })
        {
            foreach (int code in new[] { 0, 1, 31, 32, 63 })
            {
                float whole = RowWord.Bias(RowWord.Of(bias, code, 63 - code));
                Assert.True(float.IsNormal(whole), $"{bias} is {whole}");
                Assert.Equal(float.IsNegative(bias), float.IsNegative(whole));
                Assert.InRange(Math.Abs((double)whole - bias), 0, Math.Max(Math.Abs((double)bias) / 2048, Math.Pow(2, -99)));
            }
        }
    }
}
