using System.Globalization;
using HostMonitor.Forecast;
using HostMonitor.Recording;
using HostMonitor.Reports;

namespace HostMonitor.Commands;

/// <summary>Goes through a recording as fast as the model can.</summary>
internal static class ReplayCommand
{
    private const int Parts = 10;

    /// <summary>The recording that comes with the program, beside it wherever it was copied to.</summary>
    public static string OwnRecording => Path.Combine(AppContext.BaseDirectory, "recording.csv");

    public static void Run(string path, Output output)
    {
        var name = Path.GetFileName(path);
        var (readings, badLines) = CsvReader.ReadFile(path);
        foreach (var line in badLines)
        {
            output.Errors.WriteLine($"{name}: line {line.Number} skipped: {line.Reason}");
        }

        output.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"replaying {name}: {readings.Length} readings, {readings[0].Time:yyyy-MM-dd HH:mm:ss} to {readings[^1].Time:yyyy-MM-dd HH:mm:ss} UTC"));

        var partLength = (readings.Length + Parts - 1) / Parts;
        var thresholds = Thresholds.Load();
        var watcher = new Watcher(thresholds, partLength);
        var progress = new ProgressLine(output);
        var anomalies = new List<Anomaly>();
        for (var start = 0; start < readings.Length; start += partLength)
        {
            var part = readings.AsSpan(start, Math.Min(partLength, readings.Length - start));
            anomalies.AddRange(watcher.Observe(part));
            progress.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * watcher.Readings / readings.Length,3} %  {watcher.Readings} readings, {watcher.Anomalies} anomalies"));
        }

        progress.Clear();
        output.Text.WriteLine();
        AnomalyTable.WriteHeader(output.Text);
        anomalies.ForEach(anomaly => AnomalyTable.WriteRow(output.Text, anomaly));
        Summary.Write(output.Text, watcher, thresholds);
    }
}
