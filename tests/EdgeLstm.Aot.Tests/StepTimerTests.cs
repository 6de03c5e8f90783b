using System.Globalization;
using System.Runtime.InteropServices;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The step timer holds ten generated models, from 1x8 to 64x256: what holds for it holds for users' programs.</summary>
public sealed class StepTimerTests(PublishedPrograms programs)
{
    private const string Project = "tests/EdgeLstm.StepTimer";
    private const int Sizes = 10;
    private const int Steps = 200;
    private const string PrunedEngines = "edgelstm-pruned,edgelstm-pruned-bf16,edgelstm-pruned-int8";
    private const string Passed = @"^\d+,\d+,0,passed: the checksum of the weights is right; the largest error is \S+ at row 0, output 0, where \S+ is allowed$";

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

    public static TheoryData<PublishTarget> OthersWithFusedMultiplyAdd => [PublishTarget.Arm64, PublishTarget.Arm64Pi4, PublishTarget.Jit, PublishTarget.X64V4];

    [Theory]
    [MemberData(nameof(OthersWithFusedMultiplyAdd))]
    public async Task Every_program_with_fused_multiply_add_gives_the_same_bits(PublishTarget target)
    {
        const string engines = "edgelstm-f32,edgelstm-try,edgelstm-run,edgelstm-many,edgelstm-bf16,edgelstm-int8";
        Dictionary<string, float[]> expected = await DumpAsync(PublishTarget.X64V3, engines);
        Dictionary<string, float[]> actual = await DumpAsync(target, engines);
        Assert.Equal(6 * Sizes, expected.Count);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach ((string name, float[] outputs) in expected)
        {
            Assert.NotEqual(0, outputs[^1]);
            Assert.Equal(MemoryMarshal.Cast<float, uint>(outputs), MemoryMarshal.Cast<float, uint>(actual[name]));
        }
    }

    /// <summary>Copies of inputs and of h in front of the products, in every precision.</summary>
    [Theory]
    [MemberData(nameof(OthersWithFusedMultiplyAdd))]
    public async Task A_pruned_network_gives_the_same_bits_in_every_program_with_fused_multiply_add(PublishTarget target)
    {
        Dictionary<string, float[]> expected = await DumpSizesAsync(PublishTarget.X64V3, "9x32", PrunedEngines);
        Dictionary<string, float[]> actual = await DumpSizesAsync(target, "9x32", PrunedEngines);
        Assert.Equal(3, expected.Count);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach ((string name, float[] outputs) in expected)
        {
            Assert.Equal(Steps, outputs.Distinct().Count());
            Assert.Equal(MemoryMarshal.Cast<float, uint>(outputs), MemoryMarshal.Cast<float, uint>(actual[name]));
        }
    }

    /// <summary>What the self-test expects are the outputs of the network with its zeros.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_pruned_network_passes_its_self_test_without_the_bytes_of_its_zeros(PublishTarget target)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        ProcessRun run = await program.RunAsync("--self-test", "--engine", PrunedEngines, "--sizes", "9x32");
        Assert.Equal(3, run.Lines.Length);
        Assert.All(run.Lines, line => Assert.Matches(Passed, line));
        // 29 of 32 units, padded to 32; 7 of 9 inputs and 24 of 29 h. CodeSizeTests says what else there is.
        ProcessRun size = await program.RunAsync("--size", "--engine", "edgelstm-pruned", "--sizes", "9x32");
        Assert.Equal($"{sizeof(float) * (16 + 4 * 32 * (1 + 7 + 24) + 16 + 32 + 1 + 1)}", size.Lines.Single().Split(',')[4]);
    }

    public static TheoryData<PublishTarget> OthersThanV3 => [PublishTarget.X64, PublishTarget.Arm64, PublishTarget.Jit];

    /// <summary>x64 by default has no fused multiply-add; models without <c>Reproducible</c> differ there.</summary>
    [Theory]
    [MemberData(nameof(OthersThanV3))]
    public async Task Reproducible_models_give_the_same_bits_in_every_program(PublishTarget target)
    {
        const string sizes = "1x16,9x32,16x64";
        Dictionary<string, float[]> expected = await DumpSizesAsync(PublishTarget.X64V3, sizes, "edgelstm-same,edgelstm-f32");
        Dictionary<string, float[]> actual = await DumpSizesAsync(target, sizes, "edgelstm-same,edgelstm-f32");
        Assert.Equal(6, expected.Count);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach ((string name, float[] outputs) in expected)
        {
            bool isSame = outputs.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(actual[name].Select(BitConverter.SingleToUInt32Bits));
            Assert.Equal(target != PublishTarget.X64 || name.StartsWith("edgelstm-same", StringComparison.Ordinal), isSame);
            Assert.NotEqual(0, outputs[^1]);
        }
    }

    [Fact]
    public async Task A_window_ends_on_the_bits_of_its_steps()
    {
        Dictionary<string, float[]> dump = await DumpAsync(PublishTarget.X64V3, "edgelstm-f32,edgelstm-run");
        string[] windows = [.. dump.Keys.Where(name => name.StartsWith("edgelstm-run", StringComparison.Ordinal))];
        Assert.Equal(Sizes, windows.Length);
        foreach (string name in windows)
        {
            float[] steps = dump[name.Replace("edgelstm-run", "edgelstm-f32", StringComparison.Ordinal)];
            Assert.Equal(Steps, steps.Length);
            Assert.NotEqual(0, steps[^1]);
            Assert.Equal([BitConverter.SingleToUInt32Bits(steps[^1])], dump[name].Select(BitConverter.SingleToUInt32Bits));
        }
    }

    /// <summary>64 streams a call: the first of them gets the timesteps that a single stream gets.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Many_streams_give_the_bits_of_their_steps(PublishTarget target)
    {
        Dictionary<string, float[]> dump = await DumpAsync(target, "edgelstm-f32,edgelstm-many");
        string[] many = [.. dump.Keys.Where(name => name.StartsWith("edgelstm-many", StringComparison.Ordinal))];
        Assert.Equal(Sizes, many.Length);
        foreach (string name in many)
        {
            float[] steps = dump[name.Replace("edgelstm-many", "edgelstm-f32", StringComparison.Ordinal)];
            Assert.Equal((Steps + 63) / 64, dump[name].Length);
            Assert.Equal(steps[..dump[name].Length].Select(BitConverter.SingleToUInt32Bits), dump[name].Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Fact]
    public async Task A_floor_is_printed_for_every_size()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        ProcessRun sizes = await program.RunAsync("--size");
        ProcessRun limits = await program.RunAsync("--limits", "--repeats", "3");
        Assert.Equal(Sizes, limits.Lines.Length);
        for (int index = 0; index < Sizes; index++)
        {
            string[] size = sizes.Lines[index].Split(',');
            string[] line = limits.Lines[index].Split(',');
            Assert.Equal([size[0], size[1], size[4]], line[..3]);
            double[] times = [.. line[3..].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            // Four columns, rounded to a tenth each.
            Assert.Equal(4, times.Length);
            Assert.All(times, time => Assert.InRange(time, 0.1, double.MaxValue));
            Assert.Equal(Math.Max(times[0], times[1]) + times[2], times[3], 0.2);
        }
    }

    [Fact]
    public async Task An_unknown_engine_is_refused_by_name()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        ProcessRun run = await ProcessRun.StartAsync(".", program.FilePath, "--engine", "edgelstm-run,edgelstm-f64");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("--engine: 'edgelstm-f64' is none of edgelstm-f32, edgelstm-try, edgelstm-run, edgelstm-many, edgelstm-bf16, edgelstm-int8, edgelstm-same, edgelstm-pruned, edgelstm-pruned-bf16, edgelstm-pruned-int8, plain-csharp\n", run.Error);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_million_steps_allocate_nothing(PublishTarget target)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        ProcessRun run = await program.RunAsync("--allocations", "--steps", "1000000", "--sizes", "1x8,6x32");
        Assert.Equal(["edgelstm-f32,1,8,1000000,0", "edgelstm-f32,6,32,1000000,0"], run.Lines);
    }

    /// <summary>Each instruction set runs the code that it takes for Step and Run; a program with one wrong kernel would say so here.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_model_passes_its_self_test(PublishTarget target)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        ProcessRun run = await program.RunAsync("--self-test", "--engine", "edgelstm-f32,edgelstm-bf16,edgelstm-int8");
        Assert.Equal(3 * Sizes, run.Lines.Length);
        Assert.All(run.Lines, line => Assert.Matches(Passed, line));
        // One may be right to the last bit; all of them would be a comparison of the outputs with themselves.
        Assert.InRange(run.Lines.Count(line => line.Contains("error is 0 at", StringComparison.Ordinal)), 0, 3 * Sizes / 2);
    }

    [Fact]
    public async Task An_unknown_option_ends_with_the_usage()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        ProcessRun run = await ProcessRun.StartAsync(".", program.FilePath, "--exakt");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("unknown option '--exakt'\nusage: ", run.Error);
    }

    private Task<Dictionary<string, float[]>> DumpAsync(PublishTarget target, params string[] engines) =>
        DumpSizesAsync(target, "1x8,1x16,1x20,1x40,4x16,6x32,9x32,16x64,32x128,64x256", engines);

    private async Task<Dictionary<string, float[]>> DumpSizesAsync(PublishTarget target, string sizes, params string[] engines)
    {
        PublishedProgram program = await programs.GetAsync(Project, target);
        string folder = Directory.CreateTempSubdirectory("edgelstm-dump-").FullName;
        try
        {
            foreach (string engine in engines)
                await program.RunAsync("--engine", engine, "--sizes", sizes, "--steps", $"{Steps}", "--repeats", "1", "--dump", folder);
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
