using System.Globalization;

namespace HostMonitor.Recording;

/// <summary>The text form of a recording: a header line, then one reading a line.</summary>
internal static class CsvFormat
{
    /// <summary>The column of the time of each reading.</summary>
    public const string TimeColumn = "time";

    /// <summary>UTC to the millisecond; ISO 8601, so that lines sort by time and every tool reads it.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The first line of a file.</summary>
    public static string Header { get; } =
        string.Join(',', Enum.GetValues<Channel>().Select(channel => channel.Column()).Prepend(TimeColumn));

    /// <summary>One reading as a line, without its end. What was not measured is an empty field.</summary>
    public static string Line(in Reading reading)
    {
        var culture = CultureInfo.InvariantCulture;
        var temperature = float.IsNaN(reading.Temperature) ? "" : reading.Temperature.ToString("F1", culture);
        return string.Join(
            ',',
            reading.Time.ToString(TimeFormat, culture),
            reading.CpuLoad.ToString("F4", culture),
            reading.MemoryUsed.ToString("F6", culture),
            reading.LoadAverage.ToString("F2", culture),
            reading.ContextSwitches.ToString("F1", culture),
            temperature);
    }
}
