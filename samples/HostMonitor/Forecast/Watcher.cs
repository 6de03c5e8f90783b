using System.Diagnostics;

namespace HostMonitor.Forecast;

/// <summary>
/// Compares every reading with its forecast, keeps the score and measures what that costs. Everything the
/// loop needs is made beforehand: it allocates nothing, and <see cref="AllocatedBytes"/> is the proof.
/// </summary>
internal sealed class Watcher
{
    private readonly Thresholds _thresholds;
    private readonly Forecaster _forecaster;
    private readonly Anomaly[] _anomalies;
    private Reading _last;

    /// <param name="thresholds">The model's channels and limits.</param>
    /// <param name="capacity">The most readings of one call of <see cref="Observe"/>.</param>
    public Watcher(Thresholds thresholds, int capacity)
    {
        _thresholds = thresholds;
        _forecaster = new Forecaster(thresholds.Channels);
        _anomalies = new Anomaly[capacity * thresholds.Channels.Count];
        Errors = new ErrorStatistics(thresholds.Channels.Count);
        UnseenErrors = new ErrorStatistics(thresholds.Channels.Count);
    }

    /// <summary>The model and its state.</summary>
    public Forecaster Forecaster => _forecaster;

    public long Readings { get; private set; }

    public long Anomalies { get; private set; }

    /// <summary>Bytes that the loop put on the managed heap.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Over all readings but the first, which has no forecast.</summary>
    public ErrorStatistics Errors { get; }

    /// <summary>Over the readings that training did not use.</summary>
    public ErrorStatistics UnseenErrors { get; }

    /// <summary>
    /// Time of one reading, a step of the model and the comparison, in the fastest call of <see cref="Observe"/>:
    /// what it costs once the code is compiled and the weights are in the cache, undisturbed by other programs.
    /// </summary>
    public double NanosecondsPerStep { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes in readings, oldest first.</summary>
    /// <returns>The anomalies among them, valid until the next call.</returns>
    public ReadOnlySpan<Anomaly> Observe(ReadOnlySpan<Reading> readings)
    {
        var found = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        foreach (ref readonly var reading in readings)
        {
            if (Readings > 0)
            {
                found += Compare(reading, _anomalies.AsSpan(found));
            }

            _forecaster.Step(reading);
            _last = reading;
            Readings++;
        }

        var time = Stopwatch.GetElapsedTime(start);
        AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - bytes;
        NanosecondsPerStep = Math.Min(NanosecondsPerStep, time.TotalNanoseconds / readings.Length);
        Anomalies += found;
        return _anomalies.AsSpan(0, found);
    }

    private int Compare(in Reading reading, Span<Anomaly> anomalies)
    {
        var found = 0;
        var isUnseen = reading.Time < _thresholds.TrainedFrom || reading.Time > _thresholds.TrainedUntil;
        var expected = _forecaster.Expected;
        for (var i = 0; i < expected.Length; i++)
        {
            var channel = _thresholds.Channels[i];
            var seen = reading[channel];
            var last = _last[channel];
            if (float.IsNaN(seen) || float.IsNaN(last))
            {
                continue;
            }

            Errors.Add(i, seen, expected[i], last);
            if (isUnseen)
            {
                UnseenErrors.Add(i, seen, expected[i], last);
            }

            if (_thresholds.IsAnomaly(i, expected[i], seen))
            {
                anomalies[found++] = new Anomaly(reading.Time, channel, expected[i], seen);
            }
        }

        return found;
    }
}
