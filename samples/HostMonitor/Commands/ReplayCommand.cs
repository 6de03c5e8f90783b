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

    public static void Run(string path, string? stateFile, Output output)
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

        // With a state to keep, it is saved after every reading, as if the recording were the machine itself.
        var partLength = stateFile is null ? (readings.Length + Parts - 1) / Parts : 1;
        var thresholds = Thresholds.Load();
        var watcher = new Watcher(thresholds, partLength);
        var state = StateKeeper.Open(stateFile, TimeSpan.Zero, watcher, output);
        var progress = new ProgressLine(output);
        var anomalies = new List<Anomaly>();
        for (var start = 0; start < readings.Length; start += partLength)
        {
            var part = readings.AsSpan(start, Math.Min(partLength, readings.Length - start));
            anomalies.AddRange(watcher.Observe(part));
            state?.SaveNowAndThen();
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
