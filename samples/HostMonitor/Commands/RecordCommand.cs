using HostMonitor.Machine;
using HostMonitor.Recording;
using HostMonitor.Reports;

namespace HostMonitor.Commands;

/// <summary>Writes readings of this machine to a CSV file.</summary>
internal static class RecordCommand
{
    public static void Run(string path, TimeSpan interval, TimeSpan? duration, Output output, CancellationToken stop)
    {
        using var machine = new MachineReader();

        // A recording cannot be made again, so an existing file is never overwritten: CreateNew refuses it.
        // Every line is flushed, so that a recording that is killed stays readable up to its end.
        using var file = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })
        {
            AutoFlush = true,
            NewLine = "\n",
        };
        file.WriteLine(CsvFormat.Header);
        output.Text.WriteLine(
            $"recording to {path}{(machine.HasTemperature ? "" : "; this machine tells no temperature")}");

        var progress = new ProgressLine(output);
        var count = 0;
        foreach (var reading in Sampler.Sample(machine, interval, duration, stop))
        {
            file.WriteLine(CsvFormat.Line(reading));
            count++;
            progress.ShowReading(count, reading);
        }

        progress.Clear();
        output.Text.WriteLine($"{count} readings recorded");
    }
}
