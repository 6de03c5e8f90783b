using System.Globalization;

namespace GestureWindow.Tests;

/// <summary>The whole program on the held-out recording.</summary>
public sealed class RecordingTests
{
    private const string Header = "time,ax,ay,az,gx,gy,gz";

    [Fact]
    public void Each_gesture_of_the_recording_is_told_once_with_its_name_and_soon()
    {
        var run = ProgramRun.Of();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["2150 samples, 421 windows, 16 gestures; 0 lines left out", "0 bytes allocated after the first window, but for text"], run.ErrorLines);
        Assert.Equal(Recording.Gestures.Select(known => known.Gesture), run.Lines.Select(line => line[13..24].TrimEnd()));
        foreach (var (known, line) in Recording.Gestures.Zip(run.Lines))
        {
            Assert.Matches(@"^ +\d+\.\d\d s  \w+( \w+)? +[01]\.\d\d\d$", line);
            var time = double.Parse(line[..9], CultureInfo.InvariantCulture);
            Assert.InRange(time, known.From, known.To + 0.5);
            Assert.InRange(double.Parse(line[^5..], CultureInfo.InvariantCulture), 0.8, 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public void A_pipe_tells_what_the_file_does_wherever_its_reads_end(int most)
    {
        var file = ProgramRun.Of("--csv", Recording.Path);
        var pipe = ProgramRun.Of(new TrickleStream(File.ReadAllBytes(Recording.Path), most), "--stdin");
        Assert.Equal(ProgramRun.Of(), file);
        Assert.Equal(file, pipe);
    }

    [Fact]
    public void Line_ends_of_Windows_a_mark_in_front_and_a_missing_last_line_end_change_nothing()
    {
        var text = "\ufeff" + File.ReadAllText(Recording.Path).ReplaceLineEndings("\r\n").TrimEnd();
        Assert.Equal(ProgramRun.Of(), ProgramRun.OfText(text));
    }

    [Fact]
    public void A_higher_threshold_asks_for_more_certainty()
    {
        var strict = ProgramRun.Of("--threshold", "0.99");
        Assert.True(strict.Lines.Length < 16, strict.Text);
        Assert.All(strict.Lines, line => Assert.InRange(double.Parse(line[^5..], CultureInfo.InvariantCulture), 0.99, 1));
    }

    [Theory]
    [InlineData("0.02,1,2,3,4,5", "6 columns instead of 7 (time,ax,ay,az,gx,gy,gz)")]
    [InlineData("0.02,1,2,3,4,5,6,7", "8 columns instead of 7 (time,ax,ay,az,gx,gy,gz)")]
    [InlineData("", "1 columns instead of 7 (time,ax,ay,az,gx,gy,gz)")]
    [InlineData("0.02,1,2,3,four,5,6", "column gx: \"four\" is not a number")]
    [InlineData("0.02,1,,3,4,5,6", "column ay: \"\" is not a number")]
    [InlineData("0.02,1,2,NaN,4,5,6", "column az: \"NaN\" is not a number")]
    [InlineData("0.02,1,2,3,4,5,-Infinity", "column gz: \"-Infinity\" is not a number")]
    [InlineData("0.02,1e39,2,3,4,5,6", "column ax: \"1e39\" is not a number")]
    [InlineData("0.02,1,2,3,4,\u001b[2J,6", "column gy: \"?[2J\" is not a number")]
    [InlineData("0,1,2,3,4,5,6", "column time: 0 is not after 0")]
    [InlineData("now,1,2,3,4,5,6", "column time: \"now\" is not a number")]
    public void A_malformed_line_is_left_out_and_told_with_its_number_and_column(string line, string problem)
    {
        var run = ProgramRun.OfText($"{Header}\n0,0,0,1,0,0,0\n{line}\n0.04,0,0,1,0,0,0\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Text);
        Assert.Equal($"standard input: line 3 left out: {problem}", run.ErrorLines[0]);
        Assert.Equal("2 samples, 0 windows, 0 gestures; 1 lines left out", run.ErrorLines[1]);
    }

    [Fact]
    public void No_window_reaches_across_a_line_left_out_or_a_gap_in_time()
    {
        string[] still = [.. Enumerable.Range(0, 99).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 50.0:F2},0,0,1,0,0,0"))];
        Assert.Contains("99 samples, 10 windows", ProgramRun.OfText(Header + "\n" + string.Join('\n', still)).Errors, StringComparison.Ordinal);

        string[] damaged = [.. still];
        damaged[49] = "0.98,0,0,1,NaN,0,0";
        Assert.Contains("98 samples, 0 windows", ProgramRun.OfText(Header + "\n" + string.Join('\n', damaged)).Errors, StringComparison.Ordinal);

        // Five samples are missing: 49 on one side, 45 on the other.
        string[] gap = [.. still[..49], .. still[54..]];
        Assert.Contains("94 samples, 0 windows", ProgramRun.OfText(Header + "\n" + string.Join('\n', gap)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_malformed_lines_are_counted_but_not_all_told()
    {
        var run = ProgramRun.OfText(Header + "\n" + string.Concat(Enumerable.Repeat("x\n", 100)));
        Assert.Equal(22, run.ErrorLines.Length);
        Assert.Equal("0 samples, 0 windows, 0 gestures; 100 lines left out", run.ErrorLines[20]);
    }

    [Theory]
    [InlineData("", "standard input: line 1 is not time,ax,ay,az,gx,gy,gz")]
    [InlineData("time;ax;ay;az;gx;gy;gz\n", "standard input: line 1 is not time,ax,ay,az,gx,gy,gz")]
    [InlineData("0,0,0,1,0,0,0\n", "standard input: line 1 is not time,ax,ay,az,gx,gy,gz")]
    public void What_is_no_recording_is_refused(string text, string problem)
    {
        var run = ProgramRun.OfText(text);
        Assert.Equal((2, "", problem + "\n"), (run.ExitCode, run.Text, run.Errors));
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        var run = ProgramRun.OfText(Header + "\n" + new string('1', 5000));
        Assert.Equal((2, "standard input: line 2 is longer than 4096 bytes: not a recording\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void A_missing_file_is_one_line()
    {
        var run = ProgramRun.Of("--csv", "no such file.csv");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such file.csv", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--threshold needs a score from 0.5 to 1, not \"0.4\"", "--threshold", "0.4")]
    [InlineData("--threshold needs a score from 0.5 to 1, not \"\"", "--threshold")]
    [InlineData("--csv needs a file", "--csv")]
    [InlineData("--stdin and --csv exclude each other", "--csv", "a.csv", "--stdin")]
    [InlineData("unknown argument x", "x")]
    public void Wrong_arguments_are_told_with_the_usage(string problem, params string[] arguments)
    {
        var run = ProgramRun.Of(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Text));
        Assert.StartsWith(problem + "\n" + CommandLine.Usage.ReplaceLineEndings("\n"), run.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_text() => Assert.Equal(
        (0, CommandLine.Usage.ReplaceLineEndings("\n") + "\n", ""),
        (ProgramRun.Of("--help").ExitCode, ProgramRun.Of("-h").Text.ReplaceLineEndings("\n"), ProgramRun.Of("--help").Errors));
}
