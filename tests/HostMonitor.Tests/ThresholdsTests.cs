using HostMonitor.Forecast;

namespace HostMonitor.Tests;

public class ThresholdsTests
{
    private const string First = "trained_on,2026-01-02T03:04:05Z,2026-01-02T04:00:00Z\n";

    [Fact]
    public void Channels_keep_the_order_of_the_model()
    {
        var thresholds = Thresholds.Parse(First + "temperature,2.5\ncpu_load,0.5\n");

        Assert.Equal([Channel.Temperature, Channel.CpuLoad], thresholds.Channels);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), thresholds.TrainedFrom);
        Assert.Equal(new DateTime(2026, 1, 2, 4, 0, 0, DateTimeKind.Utc), thresholds.TrainedUntil);
    }

    [Theory]
    [InlineData(0, 50f, 52.5f, false)]
    [InlineData(0, 50f, 52.75f, true)]
    [InlineData(0, 50f, 47.25f, true)]
    [InlineData(1, 50f, 50.75f, true)]
    [InlineData(1, 0.25f, 0.5f, false)]
    public void A_reading_is_an_anomaly_beyond_the_limit_of_its_channel(int channel, float expected, float seen, bool isAnomaly)
    {
        var thresholds = Thresholds.Parse(First + "temperature,2.5\ncpu_load,0.5\n");

        Assert.Equal(isAnomaly, thresholds.IsAnomaly(channel, expected, seen));
    }

    [Fact]
    public void A_forecast_that_is_not_a_number_hides_nothing()
    {
        Assert.True(Thresholds.Parse(First + "cpu_load,0.5\n").IsAnomaly(0, float.NaN, 0.5f));
    }

    [Theory]
    [InlineData("", "thresholds.csv: the first line is not \"trained_on,FROM,UNTIL\"")]
    [InlineData("cpu_load,0.5\n", "thresholds.csv: the first line is not \"trained_on,FROM,UNTIL\"")]
    [InlineData("trained_on,soon,later\n", "thresholds.csv: \"soon\" is not a date and time")]
    [InlineData(First + "fan_speed,1\n", "thresholds.csv: \"fan_speed,1\" is not a channel and its limit above 0")]
    [InlineData(First + "cpu_load,0\n", "thresholds.csv: \"cpu_load,0\" is not a channel and its limit above 0")]
    [InlineData(First + "cpu_load,nan\n", "thresholds.csv: \"cpu_load,nan\" is not a channel and its limit above 0")]
    [InlineData(First + "cpu_load\n", "thresholds.csv: \"cpu_load\" is not a channel and its limit above 0")]
    public void Anything_else_is_refused(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Thresholds.Parse(text)).Message);
    }
}
