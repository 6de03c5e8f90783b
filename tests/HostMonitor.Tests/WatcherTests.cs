using HostMonitor.Forecast;
using HostMonitor.Recording;

namespace HostMonitor.Tests;

/// <summary>The loop itself, on the model and the recording that come with the program.</summary>
public class WatcherTests
{
    private static readonly Reading[] Recorded =
        CsvReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "recording.csv")).Readings;

    [Fact]
    public void The_forecast_beats_the_naive_one_overall_and_on_what_training_never_saw()
    {
        var watcher = Watch(Recorded);

        Assert.True(Recorded.Length >= 1800, "the recording is shorter than 30 minutes");
        Assert.InRange(watcher.UnseenErrors.Count, 1, watcher.Errors.Count - 1);
        Assert.InRange(watcher.Errors.MeanRatio(), 0.1, 0.999);
        Assert.InRange(watcher.UnseenErrors.MeanRatio(), 0.1, 0.999);
    }

    [Fact]
    public void The_loop_allocates_nothing()
    {
        var watcher = Watch(Recorded);

        Assert.Equal(Recorded.Length, watcher.Readings);
        Assert.Equal(0, watcher.AllocatedBytes);
        Assert.True(watcher.NanosecondsPerStep > 0);
    }

    [Fact]
    public void The_way_the_readings_are_cut_changes_nothing()
    {
        var thresholds = Thresholds.Load();
        var whole = new Watcher(thresholds, Recorded.Length);
        var single = new Watcher(thresholds, 1);

        var expected = whole.Observe(Recorded).ToArray();
        var found = new List<Anomaly>();
        foreach (var reading in Recorded)
        {
            found.AddRange(single.Observe([reading]));
        }

        Assert.Equal(expected, found);
        Assert.Equal(whole.Errors.MeanRatio(), single.Errors.MeanRatio());
    }

    [Theory]
    [InlineData("cpu_load", 40f)]
    [InlineData("memory_used", 0.9f)]
    [InlineData("load_average", 250f)]
    [InlineData("context_switches", 9e6f)]
    public void A_jump_is_an_anomaly_of_its_channel(string column, float value)
    {
        Assert.True(ChannelText.TryParseColumn(column, out var channel));
        const int At = 100;
        var readings = Recorded[..(At + 1)];
        readings[At] = With(readings[At], channel, value);
        var watcher = new Watcher(Thresholds.Load(), readings.Length);

        var found = watcher.Observe(readings).ToArray().Where(anomaly => anomaly.Time == readings[At].Time).ToArray();

        var anomaly = Assert.Single(found, anomaly => anomaly.Channel == channel);
        Assert.Equal(value, anomaly.Seen);
        Assert.NotEqual(value, anomaly.Expected);
    }

    [Fact]
    public void What_was_not_measured_is_neither_scored_nor_an_anomaly()
    {
        var whole = Watch(Recorded[..200]);
        var readings = Recorded[..200];
        readings[150] = With(readings[150], Channel.MemoryUsed, float.NaN);
        var thresholds = Thresholds.Load();
        var watcher = new Watcher(thresholds, readings.Length);

        var found = watcher.Observe(readings).ToArray();

        var memory = thresholds.Channels.ToList().IndexOf(Channel.MemoryUsed);
        Assert.DoesNotContain(found, anomaly => float.IsNaN(anomaly.Seen) || float.IsNaN(anomaly.Expected));
        Assert.True(double.IsFinite(watcher.Errors.Forecast(memory)));
        Assert.NotEqual(whole.Errors.Naive(memory), watcher.Errors.Naive(memory));
    }

    private static Watcher Watch(Reading[] readings)
    {
        var watcher = new Watcher(Thresholds.Load(), readings.Length);
        watcher.Observe(readings);
        return watcher;
    }

    private static Reading With(Reading reading, Channel channel, float value) => channel switch
    {
        Channel.CpuLoad => reading with { CpuLoad = value },
        Channel.MemoryUsed => reading with { MemoryUsed = value },
        Channel.LoadAverage => reading with { LoadAverage = value },
        _ => reading with { ContextSwitches = value },
    };
}
