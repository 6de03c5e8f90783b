using System.Globalization;
using HostMonitor.Forecast;

namespace HostMonitor.Reports;

/// <summary>The anomalies, one a line; columns have fixed widths because live they come one by one.</summary>
internal static class AnomalyTable
{
    public static void WriteHeader(TextWriter text) => Write(text, "time (UTC)", "channel", "expected", "seen");

    public static void WriteRow(TextWriter text, in Anomaly anomaly) => Write(
        text,
        anomaly.Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        anomaly.Channel.Column(),
        anomaly.Channel.Format(anomaly.Expected),
        anomaly.Channel.Format(anomaly.Seen));

    private static void Write(TextWriter text, string time, string channel, string expected, string seen) =>
        text.WriteLine($"{time,-19}  {channel,-16}  {expected,12}  {seen,12}");
}
