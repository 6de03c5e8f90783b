using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SensorHost.Messages;
using SensorHost.Simulation;

namespace SensorHost.Feed;

/// <summary>Measures simulated pumps at an interval, and tells now and then what came of it.</summary>
internal sealed partial class SimulatedSensors(
    CommandLine line,
    FeedOptions options,
    IHostApplicationLifetime application,
    ILogger<SimulatedSensors> log) : BackgroundService
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, long> _last = [];
    private long _sent;
    private long _results;
    private long _anomalies;
    private long _refused;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = Enumerable.Range(0, line.Sensors).Select(Pumps.Name).ToArray();
        var pumps = Enumerable.Range(0, line.Sensors).Select(Pumps.Create).ToArray();
        using var feed = new SensorFeed(options, names, log) { Answered = Count };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var sending = feed.RunAsync(end.Token);
        var reporting = ReportAsync(end.Token);
        await MeasureAsync(feed, names, pumps, stoppingToken);
        await end.CancelAsync();
        await sending;
        await reporting;
        Report();
        application.StopApplication();
    }

    private async Task MeasureAsync(SensorFeed feed, string[] names, Pump[] pumps, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(line.Interval);
        try
        {
            for (var reading = 0; line.Readings is not { } most || reading < most; reading++)
            {
                await timer.WaitForNextTickAsync(stop);
                for (var i = 0; i < pumps.Length; i++)
                {
                    var values = new float[2];
                    pumps[i].Read(values);
                    feed.Add(names[i], values);
                }

                Interlocked.Add(ref _sent, pumps.Length);
            }

            while (Interlocked.Read(ref _results) < _sent)
            {
                await Task.Delay(20, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C: tell what there was.
        }
    }

    /// <summary>Counts each result once: a worker that repeats one repeats its number.</summary>
    private void Count(SensorResult result)
    {
        if (!_last.TryGetValue(result.Sensor, out var last) && result.IsReady)
        {
            _last[result.Sensor] = result.Sequence;
        }
        else if (result.Sequence > last)
        {
            _last[result.Sensor] = result.Sequence;
            Interlocked.Increment(ref _results);
            _refused += result.Refusal is null ? 0 : 1;
            if (result.Score > 1)
            {
                _anomalies++;
                LogAnomaly(log, result.Sensor, result.Sequence, result.Score.Value);
            }
        }
    }

    private async Task ReportAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(ReportInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Report();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last report follows.
        }
    }

    private void Report() => LogReport(log, Interlocked.Read(ref _sent), Interlocked.Read(ref _results), _anomalies, _refused);

    [LoggerMessage(6, LogLevel.Information, "{Sent} readings, {Results} results, {Anomalies} anomalies, {Refused} refused")]
    private static partial void LogReport(ILogger log, long sent, long results, long anomalies, long refused);

    [LoggerMessage(7, LogLevel.Warning, "anomaly: {Sensor} reading {Sequence} is {Score:f1} times the limit from its forecast")]
    private static partial void LogAnomaly(ILogger log, string sensor, long sequence, float score);
}
