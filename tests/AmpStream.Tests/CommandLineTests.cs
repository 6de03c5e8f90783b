namespace AmpStream.Tests;

public class CommandLineTests
{
    [Fact]
    public void No_arguments_are_the_demo_in_blocks_of_64()
    {
        var line = Parse();

        Assert.Equal((Command.Demo, null, null, 64), (line.Command, line.Input, line.Output, line.Block));
        Assert.Equal(line, Parse("demo"));
    }

    [Fact]
    public void The_demo_takes_a_file_to_write()
    {
        var line = Parse("demo", "a.wav");

        Assert.Equal((Command.Demo, null, "a.wav"), (line.Command, line.Input, line.Output));
    }

    [Fact]
    public void Two_files_are_amplified_from_the_first_to_the_second()
    {
        var line = Parse("a.wav", "--block", "128", "b.wav");

        Assert.Equal((Command.File, "a.wav", "b.wav", 128), (line.Command, line.Input, line.Output, line.Block));
    }

    [Fact]
    public void Stdin_is_a_stream()
    {
        var line = Parse("--stdin", "--block", "1");

        Assert.Equal((Command.Stream, 1), (line.Command, line.Block));
    }

    [Theory]
    [InlineData("unknown option --loud", "--loud")]
    [InlineData("a.wav needs a second file to write to", "a.wav")]
    [InlineData("unknown argument c.wav", "a.wav", "b.wav", "c.wav")]
    [InlineData("--stdin takes no file, not \"a.wav\"", "a.wav", "--stdin")]
    [InlineData("--block needs a number of samples from 1 to 65536, not \"\"", "--stdin", "--block")]
    [InlineData("--block needs a number of samples from 1 to 65536, not \"0\"", "--block", "0")]
    [InlineData("--block needs a number of samples from 1 to 65536, not \"65537\"", "--block", "65537")]
    [InlineData("--block needs a number of samples from 1 to 65536, not \"-1\"", "--block", "-1")]
    [InlineData("--block needs a number of samples from 1 to 65536, not \"64.5\"", "--block", "64.5")]
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

        Assert.Equal((0, CommandLine.Usage + "\n"), (run.ExitCode, run.Text));
        Assert.Contains("AmpStream --stdin ", run.Text, StringComparison.Ordinal);
    }

    private static CommandLine Parse(params string[] arguments)
    {
        Assert.True(CommandLine.TryParse(arguments, out var line, out var problem), problem);
        return line;
    }
}
