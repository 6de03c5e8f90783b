using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The gesture sample as its users publish it: a windowed model of a stated graph, with its scaling folded in.</summary>
public sealed class GestureWindowTests(PublishedPrograms programs)
{
    private const string Project = "samples/GestureWindow";

    public static TheoryData<PublishTarget> Targets => [PublishTarget.X64V3, PublishTarget.Arm64];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Publishes_without_a_warning_and_allocates_nothing_in_its_loop(PublishTarget target)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        program.AssertNoWarnings();
        ProcessRun run = await program.RunAsync();
        Assert.EndsWith("0 bytes allocated after the first window, but for text\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Both have a fused multiply-add, so every digit of every score is the same.</summary>
    [Fact]
    public async Task Arm64_tells_what_x64_with_fused_multiply_add_tells()
    {
        ProcessRun x64 = await (await programs.GetAsync(Project, PublishTarget.X64V3)).RunAsync();
        ProcessRun arm64 = await (await programs.GetAsync(Project, PublishTarget.Arm64)).RunAsync();
        Assert.Equal(16, x64.Lines.Length);
        Assert.Equal(x64.Output, arm64.Output);
        Assert.Equal(x64.Error, arm64.Error);
    }
}
