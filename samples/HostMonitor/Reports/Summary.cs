using System.Globalization;
using HostMonitor.Forecast;

namespace HostMonitor.Reports;

/// <summary>What the program says at its end.</summary>
internal static class Summary
{
    public static void Write(TextWriter text, Watcher watcher, Thresholds thresholds)
    {
        text.WriteLine();
        text.WriteLine(Invariant($"{watcher.Readings} readings, {watcher.Anomalies} anomalies"));
        if (watcher.Readings == 0)
        {
            return;
        }

        if (watcher.Errors.Count > 0)
        {
            WriteErrors(text, "root mean square error", thresholds, watcher.Errors);
        }

        // Live nothing was trained on, and the second table would be the first again.
        if (watcher.UnseenErrors.Count > 0 && watcher.UnseenErrors.Count < watcher.Errors.Count)
        {
            WriteErrors(text, "of readings not trained on", thresholds, watcher.UnseenErrors);
        }

        text.WriteLine(Invariant($"{watcher.NanosecondsPerStep:0} ns per step"));
        text.WriteLine(Invariant($"allocated {watcher.AllocatedBytes} bytes in {watcher.Readings} steps"));
    }

    private static void WriteErrors(TextWriter text, string title, Thresholds thresholds, ErrorStatistics errors)
    {
        Row(text, title, "forecast", "same as last", "ratio");
        for (var i = 0; i < thresholds.Channels.Count; i++)
        {
            var channel = thresholds.Channels[i];
            Row(
                text,
                "  " + channel.Column(),
                channel.Format(errors.Forecast(i)),
                channel.Format(errors.Naive(i)),
                Ratio(errors.Ratio(i)));
        }

        Row(text, "  mean", "", "", Ratio(errors.MeanRatio()));
    }

    private static void Row(TextWriter text, string title, string forecast, string naive, string ratio) =>
        text.WriteLine($"{title,-28}  {forecast,12}  {naive,12}  {ratio,6}");

    private static string Ratio(double ratio) =>
        double.IsNaN(ratio) ? "-" : ratio.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
