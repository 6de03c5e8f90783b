using System.Diagnostics;
using EdgeLstm;
using HostMonitor.Forecast;

namespace HostMonitor.Tests;

/// <summary>
/// The program is killed, without a chance to finish anything, while it saves after every reading. That is the part of a
/// power cut that a test can do: what the disk itself loses is left to the flushes.
/// </summary>
public sealed class KilledTests : IDisposable
{
    private const int Kills = 210;

    private readonly TemporaryFolder _folder = new();

    private string StateFile => Path.Combine(_folder.Path, "monitor.state");

    [Fact]
    public void Whenever_it_is_killed_the_file_holds_a_whole_state()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kills a process with SIGKILL");
        var random = new Random(20260101);
        var states = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Most are killed while they save, some before that.
            KillAfter(random.NextDouble() * 12, whileSaving: kill % 8 != 0);

            Assert.All(Directory.GetFiles(_folder.Path), file => Assert.Contains(file, new[] { StateFile, StateFile + ".new" }));
            var model = new HostModel();
            if (LstmStateFile.TryLoad(StateFile, ref model, out var refusal))
            {
                var saved = File.ReadAllBytes(StateFile);
                var restored = new byte[HostModel.SavedStateSize];
                model.CopyStateTo(restored);
                Assert.Equal(saved, restored);
                states.Add(Convert.ToHexString(saved));
            }
            else
            {
                // Only before the first state was ever saved.
                Assert.Equal((LstmStateRefusalReason.NoFile, 0), (refusal.Reason, states.Count));
            }
        }

        // The kills hit programs that were getting on.
        Assert.InRange(states.Count, Kills / 2, Kills);
        var last = ProgramRun.Of("replay", Short(), "--state", StateFile);
        Assert.Equal((0, ""), (last.ExitCode, last.Errors));
        Assert.Contains("\ngoing on from the state in ", last.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(StateFile + ".new"));
    }

    public void Dispose() => _folder.Dispose();

    private string Short()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "recording.csv")).Take(9);
        return _folder.Write("short.csv", string.Join('\n', lines));
    }

    private void KillAfter(double milliseconds, bool whileSaving)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "HostMonitor.dll"), "--state", StateFile })
        {
            start.ArgumentList.Add(argument);
        }

        // Whatever starts fastest.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var before = LastWrite();
        using var program = Process.Start(start)!;
        var clock = Stopwatch.StartNew();
        while (whileSaving && LastWrite() == before)
        {
            Assert.False(program.HasExited, "the program ended before it was killed");
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            Thread.Sleep(1);
        }

        Thread.Sleep(TimeSpan.FromMilliseconds(milliseconds));
        program.Kill();
        program.WaitForExit();
    }

    private DateTime LastWrite() => File.GetLastWriteTimeUtc(StateFile);
}
