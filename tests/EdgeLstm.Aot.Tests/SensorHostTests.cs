using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The sample as its users publish it: an MQTT client and the Generic Host in a native program.</summary>
public sealed class SensorHostTests(PublishedPrograms programs)
{
    private const string Project = "samples/SensorHost";

    public static TheoryData<PublishTarget> Targets => [PublishTarget.X64, PublishTarget.Arm64];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Publishes_without_a_warning(PublishTarget target) =>
        (await programs.GetAsync(Project, target)).AssertNoWarnings();

    /// <summary>Its model is reproducible, and so is all that it finds, fused multiply-add or not.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Finds_the_broken_bearing_and_allocates_nothing(PublishTarget target)
    {
        ProcessRun run = await (await programs.GetAsync(Project, target)).RunAsync("--sensors", "50", "--readings", "400");
        Assert.Matches(new Regex(@"^pump-0049: \d\d anomalies$"), run.Lines[0]);
        Assert.Equal((3, "allocated 0 bytes in 20000 steps"), (run.Lines.Length, run.Lines[^1]));
    }

    /// <summary>Source-generated logging, options and the host work without reflection: it waits for the broker, and ends when it is told.</summary>
    [Fact]
    public async Task The_worker_runs_until_it_is_told_to_end()
    {
        string program = (await programs.GetAsync(Project, PublishTarget.X64)).FilePath;
        // Port 1 of this machine: nobody listens there.
        ProcessRun run = await ProcessRun.StartAsync(
            Path.GetDirectoryName(program)!, "timeout", "--signal=TERM", "--preserve-status", "5", program, "worker", "--broker", "127.0.0.1:1");
        run.RequireExitCode(0);
        Assert.Contains("no connection to the broker at 127.0.0.1:1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Application is shutting down", run.Output, StringComparison.Ordinal);
    }
}
