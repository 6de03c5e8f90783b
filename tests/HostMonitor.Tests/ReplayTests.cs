using System.Text.RegularExpressions;
using HostMonitor.Recording;

namespace HostMonitor.Tests;

/// <summary>The program from its arguments to what it prints.</summary>
public sealed partial class ReplayTests : IDisposable
{
    private static readonly string OwnRecording = Path.Combine(AppContext.BaseDirectory, "recording.csv");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_arguments_the_own_recording_is_replayed()
    {
        var count = File.ReadLines(OwnRecording).Count() - 1;

        var run = ProgramRun.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        Assert.StartsWith($"replaying recording.csv: {count} readings, ", run.Text, StringComparison.Ordinal);
        Assert.Contains($"\n100 %  {count} readings, ", run.Text, StringComparison.Ordinal);
        Assert.Contains("time (UTC)           channel               expected          seen\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("same as last", run.Text, StringComparison.Ordinal);
        Assert.Contains("of readings not trained on", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"\n[1-9]\d* ns per step\n", run.Text);
        Assert.EndsWith($"\nallocated 0 bytes in {count} steps\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_as_many_rows_as_the_summary_says()
    {
        var run = ProgramRun.Of();

        var said = int.Parse(SummaryCount().Match(run.Text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(said, run.Lines.Count(TableRow().IsMatch));
        Assert.InRange(said, 1, 100);
    }

    [Fact]
    public void An_anomaly_is_told_with_time_channel_expectation_and_reading()
    {
        var lines = File.ReadLines(OwnRecording).Take(300).ToArray();
        var fields = lines[250].Split(',');
        fields[Array.IndexOf(lines[0].Split(','), Channel.MemoryUsed.Column())] = "0.876540";
        lines[250] = string.Join(',', fields);
        var time = fields[0][..19].Replace('T', ' ');

        var run = ProgramRun.Of("replay", _folder.Write("jump.csv", string.Join('\n', lines)));

        var row = Assert.Single(run.Lines, line => line.StartsWith(time + "  memory_used", StringComparison.Ordinal));
        Assert.Matches(@"^\S+ \S+  memory_used +-?\d+\.\d{3} % +87\.654 %$", row);
    }

    [Fact]
    public void A_bad_line_is_reported_with_its_number_and_skipped()
    {
        var lines = File.ReadLines(OwnRecording).Take(50).ToList();
        lines.Insert(17, "no reading");

        var run = ProgramRun.Of("replay", _folder.Write("bad.csv", string.Join('\n', lines)));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("bad.csv: line 18 skipped: fields: 1 instead of 6\n", run.Errors);
        Assert.Contains("replaying bad.csv: 49 readings, ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_of_one_reading_has_nothing_to_compare()
    {
        var run = ProgramRun.Of("replay", _folder.Write("one.csv", string.Join('\n', File.ReadLines(OwnRecording).Take(2))));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 readings, 0 anomalies", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("same as last", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_ends_with_one_line_and_2()
    {
        var missing = Path.Combine(_folder.Path, "missing.csv");

        var run = ProgramRun.Of("replay", missing);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Text);
        Assert.StartsWith("cannot read the recording: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(missing, run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
    }

    [Fact]
    public void A_folder_or_another_file_ends_with_one_line_and_2()
    {
        var other = ProgramRun.Of("replay", _folder.Write("other.txt", "hello\n"));
        var folder = ProgramRun.Of("replay", _folder.Path);

        Assert.Equal((2, 2), (other.ExitCode, folder.ExitCode));
        Assert.Contains("line 1: no column time", other.Errors, StringComparison.Ordinal);
        Assert.Equal(1, folder.Errors.Count(character => character == '\n'));
    }

    [Fact]
    public void Only_a_terminal_gets_lines_that_are_rewritten()
    {
        var file = ProgramRun.Of();
        var terminal = ProgramRun.Of(isTerminal: true, TestContext.Current.CancellationToken);

        Assert.DoesNotContain('\e', file.Text);
        Assert.DoesNotContain('\r', file.Text);
        Assert.Contains("\r\e[K100 %", terminal.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"\n\d+ readings, (\d+) anomalies\n")]
    private static partial Regex SummaryCount();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  [a-z_]+ ")]
    private static partial Regex TableRow();
}
