using HostMonitor.Forecast;
using HostMonitor.Machine;
using HostMonitor.Reports;

namespace HostMonitor.Commands;

/// <summary>Watches this machine and reports each anomaly as it happens.</summary>
internal static class LiveCommand
{
    /// <summary>What a power cut may lose, against what a memory card can take in its life.</summary>
    private static readonly TimeSpan LeastTimeBetweenSaves = TimeSpan.FromSeconds(10);

    public static void Run(TimeSpan interval, TimeSpan? duration, string? stateFile, Output output, CancellationToken stop)
    {
        using var machine = new MachineReader();
        var thresholds = Thresholds.Load();
        var watcher = new Watcher(thresholds, capacity: 1);
        output.Text.WriteLine(
            $"watching this machine{(machine.HasTemperature ? "" : ", which tells no temperature")}; Ctrl+C ends");
        var state = StateKeeper.Open(stateFile, LeastTimeBetweenSaves, watcher, output);
        AnomalyTable.WriteHeader(output.Text);

        var progress = new ProgressLine(output);
        foreach (var reading in Sampler.Sample(machine, interval, duration, stop))
        {
            foreach (ref readonly var anomaly in watcher.Observe([reading]))
            {
                progress.Clear();
                AnomalyTable.WriteRow(output.Text, anomaly);
            }

            state?.SaveNowAndThen();
            progress.ShowReading(watcher.Readings, reading);
        }

        state?.Save();

        progress.Clear();
        Summary.Write(output.Text, watcher, thresholds);
    }
}
