namespace EdgeLstm.Acceptance.Tests;

public sealed class ToleranceTests
{
    [Theory]
    [InlineData("1e-4", 50, 1e-4)]
    [InlineData("1e-5 * max(1, |expected|)", 0.5, 1e-5)]
    [InlineData("1e-5 * max(1, |expected|)", -3, 3e-5)]
    public void Reads_both_forms(string text, double expected, double limit) =>
        Assert.Equal(limit, Tolerance.Parse(text).LimitFor(expected), 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("1e-5 * max(2, |expected|)")]
    [InlineData("1e-5 + 1e-6")]
    [InlineData("-1e-5")]
    [InlineData("1e999")]
    [InlineData("1e-5 * |expected|")]
    public void Refuses_every_other(string text) =>
        Assert.Contains(text, Assert.Throws<CaseFormatException>(() => Tolerance.Parse(text)).Message);
}
