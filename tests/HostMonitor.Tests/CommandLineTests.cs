namespace HostMonitor.Tests;

public class CommandLineTests
{
    [Fact]
    public void No_arguments_replay_the_own_recording()
    {
        var line = Parse();

        Assert.Equal(Command.Replay, line.Command);
        Assert.Null(line.File);
    }

    [Fact]
    public void Replay_takes_a_file()
    {
        var line = Parse("replay", "other.csv");

        Assert.Equal(Command.Replay, line.Command);
        Assert.Equal("other.csv", line.File);
    }

    [Fact]
    public void Record_takes_a_file_an_interval_and_a_duration()
    {
        var line = Parse("record", "a.csv", "--duration", "3600", "--interval", "0.5");

        Assert.Equal(Command.Record, line.Command);
        Assert.Equal("a.csv", line.File);
        Assert.Equal(TimeSpan.FromMilliseconds(500), line.Interval);
        Assert.Equal(TimeSpan.FromHours(1), line.Duration);
    }

    [Fact]
    public void Live_goes_on_at_one_reading_a_second_until_it_is_stopped()
    {
        var line = Parse("--live");

        Assert.Equal(Command.Live, line.Command);
        Assert.Equal(TimeSpan.FromSeconds(1), line.Interval);
        Assert.Null(line.Duration);
    }

    [Fact]
    public void Live_and_replay_keep_a_state()
    {
        Assert.Equal("a.state", Parse("--live", "--state", "a.state", "--interval", "2").StateFile);
        Assert.Equal("b.state", Parse("replay", "b.csv", "--state", "b.state").StateFile);
        Assert.Equal("c.state", Parse("--state", "c.state").StateFile);
        Assert.Null(Parse("--live").StateFile);
    }

    [Theory]
    [InlineData("--state needs a file", "--live", "--state")]
    [InlineData("--state goes with --live and replay; record runs no model", "record", "a.csv", "--state", "a.state")]
    [InlineData("unknown argument --verbose", "--verbose")]
    [InlineData("unknown argument b.csv", "replay", "a.csv", "b.csv")]
    [InlineData("unknown argument --live", "record", "a.csv", "--live")]
    [InlineData("replay needs a file", "replay")]
    [InlineData("record needs a file", "record")]
    [InlineData("--interval needs a number of seconds from 0.1 to 3600, not \"\"", "--live", "--interval")]
    [InlineData("--interval needs a number of seconds from 0.1 to 3600, not \"0\"", "--live", "--interval", "0")]
    [InlineData("--interval needs a number of seconds from 0.1 to 3600, not \"1e9\"", "--live", "--interval", "1e9")]
    [InlineData("--interval needs a number of seconds from 0.1 to 3600, not \"NaN\"", "--live", "--interval", "NaN")]
    [InlineData("--interval needs a number of seconds from 0.1 to 3600, not \"1,5\"", "--live", "--interval", "1,5")]
    [InlineData("--duration needs a number of seconds from 0.1 to 31622400, not \"soon\"", "--live", "--duration", "soon")]
    [InlineData("--interval goes with --live and record; a replay keeps the pace of its recording", "replay", "a.csv", "--interval", "2")]
    [InlineData("--duration goes with --live and record; a replay keeps the pace of its recording", "--duration", "2")]
    public void Anything_else_is_refused_with_the_usage(string problem, params string[] arguments)
    {
        var run = ProgramRun.Of(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(problem + "\n" + CommandLine.Usage + "\n", run.Errors);
        Assert.Empty(run.Text);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_is_no_failure(string argument)
    {
        var run = ProgramRun.Of(argument);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(CommandLine.Usage + "\n", run.Text);
        Assert.Contains("record FILE", run.Text, StringComparison.Ordinal);
    }

    private static CommandLine Parse(params string[] arguments)
    {
        Assert.True(CommandLine.TryParse(arguments, out var line, out var problem), problem);
        return line;
    }
}
