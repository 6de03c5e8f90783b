using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>The code fixes are where tools look for them, and a compiler, which cannot load them, does not stumble over them.</summary>
public sealed class CodeFixTests(PackageFeed feed)
{
    [Fact]
    public async Task A_tool_fixes_the_source_with_what_is_in_the_package_and_it_builds_without_a_warning()
    {
        var consumer = new Consumer(feed);
        consumer.WriteWeights(seed: 1);
        string right = File.ReadAllText(consumer.PathOf("Program.cs"));
        consumer.Write("Program.cs", right.Replace("public partial struct", "public struct", StringComparison.Ordinal));
        ProcessRun build = await consumer.DotnetAsync("build", "-warnaserror");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error ELSTM0001: 'PumpModel' is not partial", build.Output, StringComparison.Ordinal);

        (await consumer.DotnetAsync("format", "analyzers", "--no-restore", "--diagnostics", "ELSTM0001", "--severity", "error")).RequireExitCode(0);
        Assert.Equal(right, File.ReadAllText(consumer.PathOf("Program.cs")));
        (await consumer.DotnetAsync("build", "-warnaserror")).RequireExitCode(0);
        await consumer.AssertComputesAsync(seed: 1);
    }
}
