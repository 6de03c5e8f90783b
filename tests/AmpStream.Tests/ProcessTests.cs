using System.Diagnostics;
using AmpStream.Audio;

namespace AmpStream.Tests;

/// <summary>The program as a process of its own, between two pipes.</summary>
public sealed class ProcessTests : IDisposable
{
    /// <summary>Milliseconds after which a program that waits for what it should have written is given up.</summary>
    private const int Hang = 120_000;

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Hang)]
    public async Task A_pipe_gives_the_bytes_of_the_file()
    {
        short[] sound = [.. PluckedStrings.Play()[..30_000].Select(sample => (short)(sample * 32768))];
        var output = _folder.File("out.wav");
        Assert.Equal(0, ProgramRun.Of(_folder.Write("in.wav", WavBytes.Int16(sound)), output).ExitCode);

        using var program = Start("--stdin");
        var stop = TestContext.Current.CancellationToken;
        var report = program.StandardError.ReadToEndAsync(stop);
        using var found = new MemoryStream();
        var reading = program.StandardOutput.BaseStream.CopyToAsync(found, stop);

        // In pieces that end within blocks and within samples.
        var bytes = WavBytes.Int16(sound).AsMemory(44);
        for (var at = 0; at < bytes.Length; at += 1001)
        {
            await program.StandardInput.BaseStream.WriteAsync(bytes.Slice(at, Math.Min(1001, bytes.Length - at)), stop);
            await program.StandardInput.BaseStream.FlushAsync(stop);
        }

        program.StandardInput.Close();
        await reading;
        await program.WaitForExitAsync(stop);

        Assert.Matches(@"^30000 samples, 0\.625 s of sound, .*\n.* times faster than real time\n.*\n0 bytes allocated after the first block\n$", await report);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(File.ReadAllBytes(output)[44..], found.ToArray());
    }

    [Fact(Timeout = Hang)]
    public async Task A_block_comes_out_before_the_next_goes_in()
    {
        var stop = TestContext.Current.CancellationToken;
        using var program = Start("--stdin", "--block", "32");
        var block = new byte[64];
        for (var i = 0; i < 5; i++)
        {
            await program.StandardInput.BaseStream.WriteAsync(block, stop);
            await program.StandardInput.BaseStream.FlushAsync(stop);
            Assert.Equal(64, await program.StandardOutput.BaseStream.ReadAtLeastAsync(block, 64, cancellationToken: stop));
        }

        program.StandardInput.Close();
        Assert.StartsWith("160 samples, ", await program.StandardError.ReadToEndAsync(stop), StringComparison.Ordinal);
    }

    [Fact(Timeout = Hang)]
    public async Task It_ends_when_nobody_listens_any_more()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows tells a program in another way, or not at all");
        var stop = TestContext.Current.CancellationToken;
        using var program = Start("--stdin");
        program.StandardOutput.Close();
        await program.StandardInput.BaseStream.WriteAsync(new byte[128], stop);
        await program.StandardInput.BaseStream.FlushAsync(stop);

        // The input is still open: it is the output that ends the program.
        await program.WaitForExitAsync(stop);

        Assert.Equal(2, program.ExitCode);
        Assert.Matches("^[^\n]+\n$", await program.StandardError.ReadToEndAsync(stop));
    }

    public void Dispose() => _folder.Dispose();

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AmpStream.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
