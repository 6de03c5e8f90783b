using EdgeLstm;
using HostMonitor.Forecast;
using HostMonitor.Recording;

namespace HostMonitor.Tests;

/// <summary>The state that <c>--state</c> keeps.</summary>
public sealed class StateTests : IDisposable
{
    private static readonly string[] Lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "recording.csv")).Take(61)];

    private readonly TemporaryFolder _folder = new();

    private string StateFile => Path.Combine(_folder.Path, "monitor.state");

    [Fact]
    public void A_recording_in_two_runs_ends_on_the_state_of_one_run()
    {
        var first = ProgramRun.Of("replay", Recording(1, 25), "--state", StateFile);
        var second = ProgramRun.Of("replay", Recording(25, 61), "--state", StateFile);
        var resumed = File.ReadAllBytes(StateFile);
        File.Delete(StateFile);
        ProgramRun.Of("replay", Recording(1, 61), "--state", StateFile);

        Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Errors, second.ExitCode, second.Errors));
        Assert.Contains($"\nno state in {StateFile} yet: the model starts fresh\n", first.Text, StringComparison.Ordinal);
        Assert.Contains($"\ngoing on from the state in {StateFile}\n", second.Text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(StateFile), resumed);
        Assert.Equal(Stepped(60).Save(), resumed);
        Assert.NotEqual(Stepped(36).Save(), resumed);
        Assert.Equal(HostModel.SavedStateSize, resumed.Length);
        Assert.EndsWith("\nallocated 0 bytes in 36 steps\n", second.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(StateFile + ".new"));
    }

    [Fact]
    public void A_state_that_does_not_fit_is_reported_and_replaced()
    {
        var saved = Stepped(10).Save();
        saved[40] ^= 4;
        File.WriteAllBytes(StateFile, saved);

        var run = ProgramRun.Of("replay", Recording(1, 25), "--state", StateFile);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(StateFile)}: the bytes have the checksum [0-9A-F]{{8}}, found [0-9A-F]{{8}} behind them; the model starts fresh\n$", run.Errors);
        Assert.Equal(Stepped(24).Save(), File.ReadAllBytes(StateFile));
    }

    [Fact]
    public void Live_keeps_its_last_state()
    {
        Assert.SkipUnless(File.Exists("/proc/stat"), "watching a machine needs Linux with /proc");

        var run = ProgramRun.Of("--live", "--interval", "0.1", "--duration", "0.5", "--state", StateFile);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"\nallocated 0 bytes in [1-5] steps\n$", run.Text);
        var model = new HostModel();
        Assert.True(LstmStateFile.TryLoad(StateFile, ref model, out _));
    }

    [Fact]
    public void A_folder_that_is_not_there_ends_with_one_line_and_2()
    {
        var run = ProgramRun.Of("replay", Recording(1, 25), "--state", Path.Combine(_folder.Path, "missing", "monitor.state"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("missing", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
    }

    public void Dispose() => _folder.Dispose();

    private string Recording(int from, int until) =>
        _folder.Write("part.csv", string.Join('\n', [Lines[0], .. Lines[from..until]]));

    private SavedForecaster Stepped(int readings)
    {
        var thresholds = Thresholds.Load();
        var watcher = new Watcher(thresholds, readings);
        watcher.Observe(CsvReader.ReadFile(Recording(1, 61)).Readings.AsSpan(0, readings));
        return new SavedForecaster(watcher.Forecaster, Path.Combine(_folder.Path, "expected.state"));
    }

    private sealed record SavedForecaster(Forecaster Forecaster, string Path)
    {
        public byte[] Save()
        {
            Forecaster.Save(Path);
            return File.ReadAllBytes(Path);
        }
    }
}
