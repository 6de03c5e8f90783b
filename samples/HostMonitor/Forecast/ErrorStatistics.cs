namespace HostMonitor.Forecast;

/// <summary>Errors of the forecast, and of the naive forecast "same as last time", for each channel.</summary>
internal sealed class ErrorStatistics(int channels)
{
    private readonly double[] _forecast = new double[channels];
    private readonly double[] _naive = new double[channels];
    private readonly long[] _count = new long[channels];

    /// <summary>How many values were compared, all channels together.</summary>
    public long Count => _count.Sum();

    /// <summary>Takes in one reading of a channel.</summary>
    /// <param name="channel">The index of the channel.</param>
    /// <param name="seen">The reading.</param>
    /// <param name="expected">Its forecast.</param>
    /// <param name="last">The reading before it, which is the naive forecast.</param>
    public void Add(int channel, double seen, double expected, double last)
    {
        _forecast[channel] += (seen - expected) * (seen - expected);
        _naive[channel] += (seen - last) * (seen - last);
        _count[channel]++;
    }

    /// <summary>Root mean square error of the forecast, in the channel's unit; NaN where nothing was compared.</summary>
    public double Forecast(int channel) => Math.Sqrt(_forecast[channel] / _count[channel]);

    /// <summary>Root mean square error of the naive forecast.</summary>
    public double Naive(int channel) => Math.Sqrt(_naive[channel] / _count[channel]);

    /// <summary>Below 1 the forecast wins. NaN where the channel never changed: nothing could be better there.</summary>
    public double Ratio(int channel) => _naive[channel] > 0 ? Forecast(channel) / Naive(channel) : double.NaN;

    /// <summary>The mean of the channels' ratios; channels without one are left out.</summary>
    public double MeanRatio() =>
        Enumerable.Range(0, channels).Select(Ratio).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
