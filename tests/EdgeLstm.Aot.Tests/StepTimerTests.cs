using System.Runtime.InteropServices;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The step timer holds ten generated models, from 1x8 to 64x256: what holds for it holds for users' programs.</summary>
public sealed class StepTimerTests(PublishedPrograms programs)
{
    private const string Project = "tests/EdgeLstm.StepTimer";
    private const int Sizes = 10;
    private const int Steps = 200;

    public static TheoryData<PublishTarget> Targets => [PublishTarget.X64, PublishTarget.X64V3, PublishTarget.Arm64];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Publishes_without_a_warning(PublishTarget target) =>
        (await programs.GetAsync(Project, target)).AssertNoWarnings();

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_size_agrees_with_the_plain_loop(PublishTarget target)
    {
        Dictionary<string, float[]> dump = await DumpAsync(target, "edgelstm-f32", "plain-csharp");
        string[] generated = [.. dump.Keys.Where(name => name.StartsWith("edgelstm-f32", StringComparison.Ordinal))];
        Assert.Equal(Sizes, generated.Length);
        foreach (string name in generated)
        {
            float[] expected = dump[name.Replace("edgelstm-f32", "plain-csharp", StringComparison.Ordinal)];
            Assert.Equal(Steps, expected.Length);
            Assert.Equal(Steps, dump[name].Length);
            for (int step = 0; step < Steps; step++)
                Assert.Equal(expected[step], dump[name][step], 1e-5f * MathF.Max(1, MathF.Abs(expected[step])));
        }
    }

    [Fact]
    public async Task Arm64_gives_the_bits_of_x64_with_fused_multiply_add()
    {
        Dictionary<string, float[]> x64 = await DumpAsync(PublishTarget.X64V3, "edgelstm-f32");
        Dictionary<string, float[]> arm64 = await DumpAsync(PublishTarget.Arm64, "edgelstm-f32");
        Assert.Equal(Sizes, x64.Count);
        Assert.Equal(x64.Keys.Order(), arm64.Keys.Order());
        foreach ((string name, float[] outputs) in x64)
        {
            Assert.Equal(Steps, outputs.Length);
            Assert.Equal(MemoryMarshal.Cast<float, uint>(outputs), MemoryMarshal.Cast<float, uint>(arm64[name]));
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_million_steps_allocate_nothing(PublishTarget target)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        ProcessRun run = await program.RunAsync("--allocations", "--steps", "1000000", "--sizes", "1x8,6x32");
        Assert.Equal(["edgelstm-f32,1,8,1000000,0", "edgelstm-f32,6,32,1000000,0"], run.Lines);
    }

    [Fact]
    public async Task An_unknown_option_ends_with_the_usage()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        ProcessRun run = await ProcessRun.StartAsync(".", program.FilePath, "--exakt");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("unknown option '--exakt'\nusage: ", run.Error);
    }

    private async Task<Dictionary<string, float[]>> DumpAsync(PublishTarget target, params string[] engines)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        string folder = Directory.CreateTempSubdirectory("edgelstm-dump-").FullName;
        try
        {
            foreach (string engine in engines)
                await program.RunAsync("--engine", engine, "--steps", $"{Steps}", "--repeats", "1", "--dump", folder);
            return Directory.EnumerateFiles(folder).ToDictionary(
                file => Path.GetFileNameWithoutExtension(file),
                file => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
