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

    [Fact]
    public async Task Arm64_finds_the_anomalies_that_x64_finds()
    {
        string[] x64 = Report(await (await programs.GetAsync(Project, PublishTarget.X64)).RunAsync());
        string[] arm64 = Report(await (await programs.GetAsync(Project, PublishTarget.Arm64)).RunAsync());
        Assert.Contains(x64, line => line.StartsWith("time (UTC)", StringComparison.Ordinal));
        Assert.Contains(x64, line => line.EndsWith("anomalies", StringComparison.Ordinal) && !line.EndsWith(" 0 anomalies", StringComparison.Ordinal));
        Assert.Equal(x64, arm64);
    }

    /// <summary>All that the replay prints but the time it took.</summary>
    private static string[] Report(ProcessRun replay)
    {
        string[] report = [.. replay.Lines.Where(line => !line.EndsWith("ns per step", StringComparison.Ordinal))];
        Assert.Equal(replay.Lines.Length - 1, report.Length);
        return report;
    }
}
