using System.Globalization;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>
/// How large the generated models are in a program, as the step timer reads it from its own symbols. What is unrolled
/// pays in speed and costs code; nobody sees the cost grow unless it is bounded.
/// </summary>
public sealed partial class CodeSizeTests(PublishedPrograms programs)
{
    private const string Project = "tests/EdgeLstm.StepTimer";

    /// <summary>Bytes of code that each of the ten models may take, in the order in which they are printed.</summary>
    private static readonly Dictionary<PublishTarget, int[]> MostCodeBytes = new()
    {
        // Half as much again as was counted when the bounds were written: enough for an idea, too little for an accident.
        // 1x8, 1x16, 1x20, 1x40, 4x16, 6x32, 9x32, 16x64, 32x128, 64x256
        [PublishTarget.X64] = [4_500, 12_500, 26_000, 41_000, 14_500, 52_000, 54_000, 131_000, 69_000, 86_000],
        [PublishTarget.X64V3] = [3_000, 5_000, 10_000, 14_000, 5_500, 16_500, 17_000, 39_000, 23_500, 27_500],
        [PublishTarget.Arm64] = [3_500, 6_000, 9_500, 17_000, 7_000, 19_000, 19_000, 44_500, 25_500, 31_500],
    };

    public static TheoryData<PublishTarget> Targets => [.. MostCodeBytes.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Code_and_weights_stay_within_their_bounds(PublishTarget target)
    {
        ProcessRun run = await (await programs.GetAsync(Project, target)).RunAsync("--size");
        int[] bounds = MostCodeBytes[target];
        Assert.Equal(bounds.Length, run.Lines.Length);
        for (int index = 0; index < bounds.Length; index++)
        {
            Match line = Line().Match(run.Lines[index]);
            Assert.True(line.Success, run.Lines[index]);
            int input = Number(line, "input"), hidden = Number(line, "hidden");
            int codeBytes = Number(line, "code");
            // No step fits into less: whoever counts less has not found the kernel.
            Assert.True(codeBytes >= 1000 && codeBytes <= bounds[index], $"{target} {input}x{hidden}: {codeBytes} bytes of code, at most {bounds[index]}");
            // Biases, W and U of four gates with 16 zeros on both sides, then the dense layer and a zero that makes its
            // count even. All sizes are multiples of four units: nothing else is padded.
            Assert.Equal(sizeof(float) * (16 + 4 * hidden * (1 + input + hidden) + 16 + hidden + 1 + 1), Number(line, "weights"));
        }
    }

    [Fact]
    public async Task The_code_is_what_the_linkers_tools_count()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        RequiredTools.Require("apt-get install binutils", "nm");
        ProcessRun nm = (await ProcessRun.StartAsync(".", "nm", "--print-size", program.FilePath)).RequireExitCode(0);
        // address size t …_Lstm6x32__Step and …__Lstm6x32Kernels__Lstm1Vector256; not …<…_Lstm6x32>__Step.
        long expected = nm.Lines.Select(line => line.Split(' ', 4))
            .Where(fields => fields.Length == 4 && fields[2] is "t" or "T" && Model6x32().IsMatch(TypeArguments().Replace(fields[3], "")))
            .DistinctBy(fields => fields[0])
            .Sum(fields => long.Parse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        ProcessRun run = await program.RunAsync("--size", "--sizes", "6x32");
        Assert.Equal(expected, Number(Line().Match(run.Lines.Single()), "code"));
    }

    [Fact]
    public async Task A_program_without_symbols_says_how_to_keep_them()
    {
        PublishedProgram program = await programs.GetAsync(Project, PublishTarget.X64V3);
        RequiredTools.Require("apt-get install binutils", "strip");
        string stripped = program.FilePath + "-stripped";
        (await ProcessRun.StartAsync(".", "strip", "-o", stripped, program.FilePath)).RequireExitCode(0);
        ProcessRun run = await ProcessRun.StartAsync(".", stripped, "--size");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("--size: this program has no symbol table; publish it for Linux with -p:StripSymbols=false\n", run.Error);
        Assert.Empty(run.Lines);
    }

    private static int Number(Match line, string group) => int.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<input>\d+),(?<hidden>\d+),machine-code,(?<code>\d+),(?<weights>\d+)$")]
    private static partial Regex Line();

    [GeneratedRegex("_Lstm6x32(Kernels)?_")]
    private static partial Regex Model6x32();

    [GeneratedRegex("<.*>")]
    private static partial Regex TypeArguments();
}
