using HostMonitor.Recording;

namespace HostMonitor.Tests;

/// <summary>The commands that watch this machine, for as long as a reading or two takes.</summary>
public sealed class LinuxCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_record_writes_can_be_replayed()
    {
        SkipWithoutProc();
        var path = Path.Combine(_folder.Path, "new.csv");

        var record = ProgramRun.Of("record", path, "--interval", "0.1", "--duration", "0.5");
        var (readings, badLines) = CsvReader.ReadFile(path);

        Assert.Equal((0, ""), (record.ExitCode, record.Errors));
        Assert.StartsWith($"recording to {path}", record.Text, StringComparison.Ordinal);
        Assert.EndsWith($"\n{readings.Length} readings recorded\n", record.Text, StringComparison.Ordinal);
        Assert.Empty(badLines);
        Assert.All(readings, reading =>
        {
            Assert.InRange(reading.CpuLoad, 0, 1);
            Assert.InRange(reading.MemoryUsed, 0.001f, 1);
            Assert.InRange(reading.LoadAverage, 0, 10_000);
            Assert.InRange(reading.ContextSwitches, 1, 1e9f);
        });
        Assert.Equal(0, ProgramRun.Of("replay", path).ExitCode);
    }

    [Fact]
    public void A_recording_is_never_overwritten()
    {
        SkipWithoutProc();
        var path = _folder.Write("old.csv", "precious");

        var run = ProgramRun.Of("record", path, "--duration", "0.1", "--interval", "0.1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("old.csv", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
        Assert.Equal("precious", File.ReadAllText(path));
    }

    [Fact]
    public void Live_ends_with_the_summary()
    {
        SkipWithoutProc();

        var run = ProgramRun.Of("--live", "--interval", "0.1", "--duration", "0.5");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("watching this machine", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"\nallocated 0 bytes in [1-5] steps\n$", run.Text);
    }

    [Fact]
    public void Stopping_before_the_first_reading_is_no_failure()
    {
        SkipWithoutProc();

        var run = ProgramRun.Of(isTerminal: false, new CancellationToken(canceled: true), "--live");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("\n0 readings, 0 anomalies\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_systems_are_told_what_is_missing()
    {
        Assert.SkipUnless(!File.Exists("/proc/stat"), "this system has /proc/stat; MachineReaderTests covers one without");

        var run = ProgramRun.Of("--live");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("needs Linux with /proc/stat", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void SkipWithoutProc() =>
        Assert.SkipUnless(File.Exists("/proc/stat"), "watching a machine needs Linux with /proc");
}
