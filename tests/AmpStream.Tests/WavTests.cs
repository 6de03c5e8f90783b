using AmpStream.Audio;

namespace AmpStream.Tests;

/// <summary>Files as they are read and written.</summary>
public sealed class WavTests : IDisposable
{
    private static readonly byte[] Data = WavBytes.Chunk("data", [1, 0, 2, 0]);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData((int)SampleFormat.Int16)]
    [InlineData((int)SampleFormat.Float32)]
    public void A_written_file_is_read_back(int size)
    {
        float[] samples = [0.5f, -1f, 0.25f, -3f / 32768, 0f];
        var path = _folder.File("a.wav");

        using (var writer = new WavWriter(path, (SampleFormat)size, samples.Length))
        {
            writer.Write(samples.AsSpan(0, 2));
            writer.Write(samples.AsSpan(2));
            writer.Finish();
        }

        Assert.Equal(samples, ReadAll(path, out var format));
        Assert.Equal(size, (int)format);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_written_bytes_are_those_of_the_format()
    {
        var path = _folder.File("a.wav");
        using (var writer = new WavWriter(path, SampleFormat.Int16, 2))
        {
            writer.Write([0.5f, -0.5f]);
            writer.Finish();
        }

        Assert.Equal(WavBytes.Int16(16384, -16384), File.ReadAllBytes(path));

        using (var writer = new WavWriter(path, SampleFormat.Float32, 2))
        {
            writer.Write([0.5f, -0.5f]);
            writer.Finish();
        }

        Assert.Equal(
            WavBytes.File(
                WavBytes.Format(3, 1, 48000, 32, 0, 0),
                WavBytes.Chunk("fact", [2, 0, 0, 0]),
                WavBytes.Chunk("data", [0, 0, 0, 0x3F, 0, 0, 0, 0xBF])),
            File.ReadAllBytes(path));
    }

    [Fact]
    public void Other_chunks_and_the_long_form_of_the_format_are_read()
    {
        byte[] odd = WavBytes.Chunk("LIST", [9, 9, 9]);
        var bytes = WavBytes.File(odd, WavBytes.Format(0xFFFE, 1, 48000, 16, WavBytes.Extension(1)), odd, Data, odd);

        Assert.Equal([1f / 32768, 2f / 32768], ReadAll(_folder.Write("a.wav", bytes), out var format));
        Assert.Equal(SampleFormat.Int16, format);

        byte[] number = WavBytes.Chunk("data", BitConverter.GetBytes(0.75f));
        bytes = WavBytes.File(WavBytes.Format(0xFFFE, 1, 48000, 32, WavBytes.Extension(3)), number);
        Assert.Equal([0.75f], ReadAll(_folder.Write("b.wav", bytes), out format));
        Assert.Equal(SampleFormat.Float32, format);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "not a WAV file: it does not start with RIFF and WAVE", [] },
        { "not a WAV file: it does not start with RIFF and WAVE", "fLaC and something more"u8.ToArray() },
        { "not a WAV file: it does not start with RIFF and WAVE", [.. "RF64"u8, .. WavBytes.Int16(1, 2)[4..]] },
        { "not a WAV file: it does not start with RIFF and WAVE", WavBytes.Chunk("RIFF", "AVI something"u8.ToArray()) },
        { "truncated, or without sound: it ends before a chunk \"data\"; copy or export it again", WavBytes.File() },
        { "truncated, or without sound: it ends before a chunk \"data\"; copy or export it again", WavBytes.Int16(1, 2)[..40] },
        { "truncated, or without sound: it ends before a chunk \"data\"; copy or export it again", WavBytes.File(Mono(), WavBytes.Chunk("LIST", [1], uint.MaxValue), Data) },
        { "truncated or damaged: its chunk \"fmt \" has 14 bytes, 16 expected; copy or export it again", WavBytes.File(WavBytes.Chunk("fmt ", new byte[14]), Data) },
        { "truncated or damaged: its chunk \"fmt \" has 3 bytes, 16 expected; copy or export it again", WavBytes.Int16(1, 2)[..23] },
        { "its sound comes before the chunk \"fmt \" that says what it is; export it again", WavBytes.File(Data, Mono()) },
        { "truncated: it says that 6 bytes of sound follow, and 5 do; copy or export it again", WavBytes.Int16(1, 2, 3)[..^1] },
        { "truncated: it says that 4294967295 bytes of sound follow, and 4 do; copy or export it again", WavBytes.File(Mono(), WavBytes.Chunk("data", [1, 0, 2, 0], uint.MaxValue)) },
        { "it says that 0 bytes of sound follow, which is not a number of samples of 2 bytes each; export it again", WavBytes.Int16() },
        { "it says that 3 bytes of sound follow, which is not a number of samples of 2 bytes each; export it again", WavBytes.File(Mono(), WavBytes.Chunk("data", [1, 0, 2])) },
        { "it says that 6 bytes of sound follow, which is not a number of samples of 4 bytes each; export it again", WavBytes.File(WavBytes.Format(3, 1, 48000, 32), WavBytes.Chunk("data", new byte[6])) },
        { Found("1 channel of 16-bit integers at 44100 Hz"), WavBytes.File(WavBytes.Format(1, 1, 44100, 16), Data) },
        { Found("2 channels of 16-bit integers at 48000 Hz"), WavBytes.File(WavBytes.Format(1, 2, 48000, 16), Data) },
        { Found("0 channels of 16-bit integers at 48000 Hz"), WavBytes.File(WavBytes.Format(1, 0, 48000, 16), Data) },
        { Found("1 channel of 24-bit integers at 48000 Hz"), WavBytes.File(WavBytes.Format(1, 1, 48000, 24), Data) },
        { Found("1 channel of 8-bit integers at 48000 Hz"), WavBytes.File(WavBytes.Format(1, 1, 48000, 8), Data) },
        { Found("1 channel of 32-bit integers at 48000 Hz"), WavBytes.File(WavBytes.Format(1, 1, 48000, 32), Data) },
        { Found("1 channel of 64-bit floats at 48000 Hz"), WavBytes.File(WavBytes.Format(3, 1, 48000, 64), Data) },
        { Found("1 channel of samples of format 6 at 48000 Hz"), WavBytes.File(WavBytes.Format(6, 1, 48000, 8), Data) },
        { Found("1 channel of samples of format 2 at 48000 Hz"), WavBytes.File(WavBytes.Format(0xFFFE, 1, 48000, 16, WavBytes.Extension(2)), Data) },
        { "sample 1 is not a finite number; export the sound again", WavBytes.Float32(0, float.NaN) },
        { "sample 2 is not a finite number; export the sound again", WavBytes.Float32(0, 1, float.NegativeInfinity) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_amplified_is_refused_with_its_reason(string reason, byte[] bytes)
    {
        var path = _folder.Write("in.wav", bytes);
        var output = _folder.Write("out.wav", [1, 2, 3]);

        var run = ProgramRun.Of(path, output);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"{path}: {reason.Replace("in.wav", path, StringComparison.Ordinal)}\n", run.Errors);
        Assert.Empty(run.Text);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(output));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void More_samples_than_a_file_can_hold_are_refused()
    {
        var path = _folder.File("a.wav");

        var failure = Assert.Throws<AmpException>(() => new WavWriter(path, SampleFormat.Float32, 1L << 30));

        Assert.Equal($"{path}: 1073741824 samples are more than a WAV file can hold; cut the sound", failure.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Mono() => WavBytes.Format(1, 1, 48000, 16);

    private static string Found(string what) =>
        $"{what} found; the model takes 1 channel of 16-bit integers or 32-bit floats at 48000 Hz: sox in.wav -c 1 -b 16 -r 48000 new.wav";

    private static float[] ReadAll(string path, out SampleFormat format)
    {
        using var reader = new WavReader(path);
        format = reader.Format;
        var samples = new float[reader.Samples];
        Assert.Equal(Math.Min(2, samples.Length), reader.Read(samples.AsSpan(0, Math.Min(2, samples.Length))));
        Assert.Equal(samples.Length - Math.Min(2, samples.Length), reader.Read(samples.AsSpan(Math.Min(2, samples.Length))));
        Assert.Equal(0, reader.Read(new float[9]));
        return samples;
    }
}
