using System.Diagnostics;

namespace GestureWindow.Tests;

/// <summary>The program as a process of its own, behind a pipe.</summary>
public sealed class ProcessTests
{
    /// <summary>Milliseconds after which a program that waits for what it should have told is given up.</summary>
    private const int Hang = 120_000;

    [Fact(Timeout = Hang)]
    public async Task A_gesture_is_told_while_motion_still_comes_in()
    {
        var stop = TestContext.Current.CancellationToken;
        using var program = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GestureWindow.dll"), "--stdin"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = program.StandardError.ReadToEndAsync(stop);
        string[] lines = await File.ReadAllLinesAsync(Recording.Path, stop);
        var expected = ProgramRun.Of().Lines;

        // To the sample of the first gesture's line, whose time stands in it, and not one further.
        var until = Array.FindIndex(lines, line => line.StartsWith(expected[0][..9].Trim() + ",", StringComparison.Ordinal));
        await program.StandardInput.WriteAsync(string.Join('\n', lines[..(until + 1)]) + "\n");
        await program.StandardInput.FlushAsync(stop);
        Assert.Equal(expected[0], await program.StandardOutput.ReadLineAsync(stop));

        await program.StandardInput.WriteAsync(string.Join('\n', lines[(until + 1)..]));
        program.StandardInput.Close();
        Assert.Equal(string.Join('\n', expected[1..]) + "\n", (await program.StandardOutput.ReadToEndAsync(stop)).ReplaceLineEndings("\n"));
        Assert.StartsWith("2150 samples, 421 windows, 16 gestures; 0 lines left out", await errors, StringComparison.Ordinal);
        await program.WaitForExitAsync(stop);
        Assert.Equal(0, program.ExitCode);
    }
}
