using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The sample as its users publish it, for the machine at hand and for a Raspberry Pi.</summary>
public sealed class HostMonitorTests(PublishedPrograms programs)
{
    private const string Project = "samples/HostMonitor";

    public static TheoryData<PublishTarget> Targets => [PublishTarget.X64, PublishTarget.Arm64];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Publishes_without_a_warning(PublishTarget target) =>
        (await programs.GetAsync(Project, target)).AssertNoWarnings();

    /// <summary>ELSTM0120: where nothing is said of the processor, and only there, publishing says what that costs.</summary>
    [Fact]
    public async Task Publishing_for_x64_without_an_instruction_set_hints_at_it_once()
    {
        string hint = Assert.Single((await programs.GetAsync(Project, PublishTarget.X64)).Diagnostics("ELSTM0120"));
        Assert.Matches(@"HostMonitor\.csproj : message ELSTM0120: .*<IlcInstructionSet>x86-64-v3</IlcInstructionSet>", hint);
        Assert.Empty((await programs.GetAsync(Project, PublishTarget.X64V3)).Diagnostics("ELSTM0120"));
        Assert.Empty((await programs.GetAsync(Project, PublishTarget.Arm64)).Diagnostics("ELSTM0120"));
        // A program whose models are those of a library has no weights of its own.
        Assert.Empty((await programs.GetAsync("tests/EdgeLstm.StepTimer", PublishTarget.X64)).Diagnostics("ELSTM0120"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_replay_allocates_nothing_in_its_loop(PublishTarget target)
    {
        ProcessRun replay = await (await programs.GetAsync(Project, target)).RunAsync();
        Assert.Matches(@"^allocated 0 bytes in [1-9]\d{3,} steps$", replay.Lines[^1]);
    }

    /// <summary>Both have a fused multiply-add, so every digit is the same.</summary>
    [Fact]
    public async Task Arm64_prints_what_x64_with_fused_multiply_add_prints()
    {
        string[] x64 = Report(await (await programs.GetAsync(Project, PublishTarget.X64V3)).RunAsync());
        string[] arm64 = Report(await (await programs.GetAsync(Project, PublishTarget.Arm64)).RunAsync());
        Assert.Contains(x64, line => line.StartsWith("time (UTC)", StringComparison.Ordinal));
        Assert.NotEmpty(Anomalies(x64));
        Assert.Equal(x64, arm64);
    }

    /// <summary>Without a fused multiply-add the last digit of a reading may be another; what is told as an anomaly may not.</summary>
    [Fact]
    public async Task X64_without_fused_multiply_add_finds_the_same_anomalies() =>
        Assert.Equal(
            Anomalies(Report(await (await programs.GetAsync(Project, PublishTarget.X64V3)).RunAsync())),
            Anomalies(Report(await (await programs.GetAsync(Project, PublishTarget.X64)).RunAsync())));

    /// <summary>Time and channel of each anomaly.</summary>
    private static string[] Anomalies(string[] report) =>
        [.. report.Select(line => Regex.Match(line, @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \w+")).Where(match => match.Success).Select(match => match.Value)];

    /// <summary>All that the replay prints but the time it took.</summary>
    private static string[] Report(ProcessRun replay)
    {
        string[] report = [.. replay.Lines.Where(line => !line.EndsWith("ns per step", StringComparison.Ordinal))];
        Assert.Equal(replay.Lines.Length - 1, report.Length);
        return report;
    }
}
