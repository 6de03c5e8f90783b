using System.Collections.Concurrent;
using SensorHost.Broker;
using SensorHost.Feed;
using SensorHost.Messages;
using SensorHost.Simulation;

namespace SensorHost.Tests;

/// <summary>
/// The readings of many pumps on their way through the broker, and all results that come back. Of every reading there must
/// be a result, and all that come of one must be the same.
/// </summary>
internal sealed class SensorStream : IAsyncDisposable
{
    private readonly int _sensors;
    private readonly int _from;
    private int _added;
    private readonly SensorFeed _feed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly ConcurrentDictionary<(string Sensor, long Sequence), string> _results = new();
    private readonly ConcurrentDictionary<string, int> _byWorker = new();
    private readonly ConcurrentBag<string> _contradictions = [];

    /// <param name="broker">The broker.</param>
    /// <param name="sensors">How many pumps.</param>
    /// <param name="from">Readings of each that were sent before, by somebody else.</param>
    public SensorStream(BrokerAddress broker, int sensors, int from = 0)
    {
        _sensors = sensors;
        _from = from;
        _feed = new SensorFeed(
            new FeedOptions { Broker = broker, Patience = TimeSpan.FromSeconds(1) },
            Enumerable.Range(0, sensors).Select(Pumps.Name),
            new OutputLog("feed"))
        {
            Answered = Note,
        };
        _running = _feed.RunAsync(_stop.Token);
    }

    /// <summary>Readings of which there is a result.</summary>
    public int Count => _results.Count;

    /// <summary>The last result of each sensor.</summary>
    public ConcurrentDictionary<string, SensorResult> Last { get; } = new();

    /// <summary>Results that a worker was the first to write.</summary>
    public int CountOf(string worker) => _byWorker.GetValueOrDefault(worker);

    public void Add(int sensor, float[] values) => _feed.Add(Pumps.Name(sensor), values);

    /// <summary>Hands in the next readings of all pumps.</summary>
    public void AddReadings(int count)
    {
        for (var sensor = 0; sensor < _sensors; sensor++)
        {
            foreach (var values in Reference.Readings(sensor, _from + _added + count).Skip(_from + _added))
            {
                Add(sensor, values);
            }
        }

        _added += count;
    }

    public Task WaitAsync(int results) => Wait.UntilAsync(() => Count >= results, $"{results} results, {Count} have come");

    /// <summary>Waits for the results of all readings that were handed in.</summary>
    public Task WaitForAllAsync() => WaitAsync(_added * _sensors);

    /// <summary>Fails where a result is missing, there are two different ones of a reading, or one that the reference has not.</summary>
    public void AssertReference()
    {
        Assert.Empty(_contradictions);
        var expected = new SortedDictionary<(string, long), string>();
        for (var sensor = 0; sensor < _sensors; sensor++)
        {
            var forecasts = Reference.Forecasts(Reference.Readings(sensor, _from + _added));
            for (var i = _from; i < _from + _added; i++)
            {
                expected[(Pumps.Name(sensor), i + 1)] = Text(forecasts[i], null);
            }
        }

        Assert.Equal(expected, new SortedDictionary<(string, long), string>(_results));
        Assert.All(Last.Values, result => Assert.Equal(0, result.Lost));
    }

    public void AssertResult(int sensor, long sequence, float[] forecast, string? refusal = null) =>
        Assert.Equal(Text(forecast, refusal), _results[(Pumps.Name(sensor), sequence)]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _feed.Dispose();
        _stop.Dispose();
    }

    private static string Text(float[] forecast, string? refusal) =>
        string.Join(' ', forecast.Select(value => BitConverter.SingleToUInt32Bits(value).ToString("x8"))) + refusal;

    private void Note(SensorResult result)
    {
        if (result.Sequence <= _from)
        {
            // A worker that is ready repeats the last result, here that of a stream before this one.
            return;
        }

        var text = Text(result.Forecast, result.Refusal);
        var key = (result.Sensor, result.Sequence);
        if (!_results.TryGetValue(key, out var known))
        {
            _results[key] = text;
            Last[result.Sensor] = result;
            _byWorker.AddOrUpdate(result.Worker[..result.Worker.LastIndexOf('-')], 1, (_, count) => count + 1);
        }
        else if (known != text)
        {
            _contradictions.Add($"{key}: {known} and {text}");
        }
    }
}
