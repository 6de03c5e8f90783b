using System.Globalization;
using System.Text.RegularExpressions;
using AmpStream.Audio;

namespace AmpStream.Tests;

/// <summary>The program from its arguments to what it writes.</summary>
public sealed partial class CommandTests : IDisposable
{
    private const string Times = @"\d+\.\d{4} s in the model: \d+\.\d times faster than real time\n";

    /// <summary>More than one access of the disk, and no whole number of blocks.</summary>
    private static readonly short[] Sound = [.. PluckedStrings.Play()[..40_001].Select(sample => (short)(sample * 32768))];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_demo_runs_without_a_file_and_tells_the_real_time_factor()
    {
        var run = ProgramRun.Of();

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches($@"^384000 samples, 8\.000 s of sound, in blocks of 64 \(1\.33 ms\)\n{Times}\d+ samples beyond full scale(, clipped)?\n$", run.Text);
        var (time, factor) = (Number("time"), Number("factor"));

        // What rounding to the printed digits allows.
        Assert.InRange(factor * time, 8 - (0.05 * time + 0.00005 * factor) * 1.01, 8 + (0.05 * time + 0.00005 * factor) * 1.01);

        double Number(string group) =>
            double.Parse(TimeAndFactor().Match(run.Text).Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_demo_keeps_what_the_file_mode_makes_of_its_notes()
    {
        var input = _folder.Write("in.wav", WavBytes.Float32(PluckedStrings.Play()));
        var kept = _folder.File("kept.wav");

        ProgramRun.Of("demo", kept);
        ProgramRun.Of(input, _folder.File("out.wav"));

        var integers = new byte[2 * 384_000];
        SampleCodec.Encode(Floats(File.ReadAllBytes(_folder.File("out.wav"))[58..]), integers, SampleFormat.Int16);
        Assert.Equal(integers, File.ReadAllBytes(kept)[44..]);
    }

    [Theory]
    [InlineData("1", "0.02")]
    [InlineData("64", "1.33")]
    [InlineData("1000", "20.83")]
    [InlineData("65536", "1365.33")]
    public void A_file_is_amplified_alike_in_blocks_of_any_size(string block, string milliseconds)
    {
        var input = _folder.Write("in.wav", WavBytes.Int16(Sound));
        var output = _folder.File("out.wav");

        var run = ProgramRun.Of(input, output, "--block", block);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches($@"^40001 samples, 0\.833 s of sound, in blocks of {block} \({milliseconds} ms\)\n{Times}0 samples beyond full scale\n$", run.Text);
        Assert.Equal(WavBytes.Int16(Expected(out _)), File.ReadAllBytes(output));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_file_may_be_amplified_in_place()
    {
        var path = _folder.Write("in.wav", WavBytes.Int16(Sound));

        Assert.Equal(0, ProgramRun.Of(path, path).ExitCode);

        Assert.Equal(WavBytes.Int16(Expected(out _)), File.ReadAllBytes(path));
    }

    [Fact]
    public void Floats_become_floats_and_what_is_beyond_full_scale_is_kept_and_counted()
    {
        // The input is added to the output, so a loud one gets through.
        var input = _folder.Write("in.wav", WavBytes.Float32(0.1f, 4f, -4f, 0.2f));

        var run = ProgramRun.Of(input, _folder.File("out.wav"));

        Assert.EndsWith("\n2 samples beyond full scale, kept\n", run.Text, StringComparison.Ordinal);
        var output = Floats(File.ReadAllBytes(_folder.File("out.wav"))[58..]);
        Assert.Equal(4, output.Length);
        Assert.InRange(output[1], 2f, 8f);
        Assert.InRange(output[2], -8f, -2f);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("64")]
    public void A_stream_gives_the_bytes_of_the_file_and_allocates_nothing(string block)
    {
        var run = ProgramRun.Of(Bytes(Sound), isPiped: true, "--stdin", "--block", block);

        Assert.Equal((0, ""), (run.ExitCode, run.Text));
        Assert.Matches($@"^40001 samples, 0\.833 s of sound, in blocks of {block} \(\d\.\d\d ms\)\n{Times}0 samples beyond full scale\n0 bytes allocated after the first block\n$", run.Errors);
        Assert.Equal(Bytes(Expected(out _)), run.Output);
    }

    [Fact]
    public void A_stream_that_is_too_loud_is_clipped_and_counted()
    {
        short[] square = [.. Enumerable.Range(0, 480).Select(i => i / 48 % 2 == 0 ? short.MaxValue : short.MinValue)];
        var expected = Expected(square, out var clipped);

        var run = ProgramRun.Of(Bytes(square), isPiped: true, "--stdin");

        Assert.Equal(Bytes(expected), run.Output);
        Assert.InRange(clipped, 1, 479);
        Assert.Contains($"\n{clipped} samples beyond full scale, clipped\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_ends_within_a_sample_says_so()
    {
        var run = ProgramRun.Of([.. Bytes(Sound[..100]), 1], isPiped: true, "--stdin");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("the input ended within a sample: its last byte was left out; is it S16_LE?\n100 samples, ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(Bytes(Expected(out _)[..100]), run.Output);
    }

    [Fact]
    public void When_it_is_stopped_a_stream_ends_with_its_block_and_a_file_is_not_written()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var sound = new TrickleStream(Bytes(Sound));
        var output = _folder.File("out.wav");

        var stream = ProgramRun.Of(sound, isPiped: true, stop.Token, "--stdin");
        var file = ProgramRun.Of(Stream.Null, isPiped: true, stop.Token, _folder.Write("in.wav", WavBytes.Int16(Sound)), output);

        Assert.Equal(0, stream.ExitCode);
        Assert.StartsWith("64 samples, ", stream.Errors, StringComparison.Ordinal);
        Assert.Equal(Bytes(Expected(out _)[..64]), stream.Output);
        Assert.Equal((2, $"stopped; {output} was not written\n"), (file.ExitCode, file.Errors));
        Assert.Equal([_folder.File("in.wav")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_stream_without_sound_has_no_factor()
    {
        var run = ProgramRun.Of([], isPiped: true, "--stdin");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(" s in the model: - times faster than real time\n", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_person_is_told_what_a_pipe_is()
    {
        var run = ProgramRun.Of([], isPiped: false, "--stdin");

        Assert.Equal((2, "--stdin stands in a pipe: arecord ... | AmpStream --stdin | aplay ...\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_that_is_not_there_end_with_one_line_and_2()
    {
        var missing = ProgramRun.Of(_folder.File("missing.wav"), _folder.File("out.wav"));
        var folder = ProgramRun.Of("demo", Path.Combine(_folder.Path, "none", "out.wav"));

        Assert.Equal((2, 2), (missing.ExitCode, folder.ExitCode));
        Assert.Contains(_folder.File("missing.wav"), missing.Errors, StringComparison.Ordinal);
        Assert.Contains("none", folder.Errors, StringComparison.Ordinal);
        Assert.Equal(1, missing.Errors.Count(character => character == '\n'));
        Assert.Equal(1, folder.Errors.Count(character => character == '\n'));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"(?<time>\d+\.\d+) s in the model: (?<factor>\d+\.\d) times")]
    private static partial Regex TimeAndFactor();

    private static short[] Expected(out int clipped) => Expected(Sound, out clipped);

    /// <summary>Single steps of the model, rounded and clipped by other code than the program's.</summary>
    private static short[] Expected(short[] sound, out int clipped)
    {
        var model = new Model.AmpModel();
        var expected = new short[sound.Length];
        var y = new float[1];
        clipped = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            model.Step([sound[i] / 32768f], y);
            var rounded = (int)Math.Round((double)y[0] * 32768, MidpointRounding.ToEven);
            expected[i] = (short)Math.Max(-32768, Math.Min(32767, rounded));
            clipped += expected[i] == rounded ? 0 : 1;
        }

        return expected;
    }

    private static byte[] Bytes(short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    private static float[] Floats(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i))];
}
