using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>
/// What the compiler made of the kernels. Vectors or fused multiply-adds that the target lacks still give the right
/// numbers, in software and some fifty times slower, so only the machine code tells.
/// </summary>
public sealed class KernelCodeTests(PublishedPrograms programs)
{
    /// <summary>Calls into the library's software versions of vector instructions, or into libm for a multiply-add.</summary>
    private const string EmulationCall = @"\b(call|jmp|bl|b)\s.*(<S_P_CoreLib_System_(Runtime_Intrinsics|Numerics|Math)|<fmaf?[@>])";

    [Fact]
    public async Task X64_without_AVX_runs_128_bit_vectors_and_no_software_versions()
    {
        Disassembly code = await ReadAsync(PublishTarget.X64, "objdump");
        Assert.NotEmpty(code.Find(@"\bmulps\b.*%xmm"));
        Assert.Empty(code.Find(@"%[yz]mm|\bvfmadd"));
        Assert.Empty(code.Find(EmulationCall));
    }

    [Fact]
    public async Task X64_v3_runs_256_bit_fused_multiply_adds()
    {
        Disassembly code = await ReadAsync(PublishTarget.X64V3, "objdump");
        Assert.NotEmpty(code.Find(@"\bvfmadd\d+ps\b.*%ymm"));
        Assert.Empty(code.Find(@"%zmm"));
        Assert.Empty(code.Find(EmulationCall));
    }

    [Fact]
    public async Task Arm64_runs_128_bit_fused_multiply_adds()
    {
        Disassembly code = await ReadAsync(PublishTarget.Arm64, "aarch64-linux-gnu-objdump");
        Assert.NotEmpty(code.Find(@"\bfmla\s+v\d+\.4s"));
        Assert.Empty(code.Find(EmulationCall));
    }

    /// <summary>
    /// Sums of int8 weights are added in the runtime's code, not in the kernels, so the whole program is looked at: it has the
    /// dot product of bytes for processors with it, and widening multiplies for the others.
    /// </summary>
    [Theory]
    [InlineData("sdot")]
    [InlineData("smlal")]
    public async Task Arm64_has_both_ways_to_add_int8_products(string instruction)
    {
        PublishTarget.Arm64.RequireTools();
        RequiredTools.Require("apt-get install binutils-aarch64-linux-gnu", "aarch64-linux-gnu-objdump");
        PublishedProgram program = await programs.GetAsync("tests/EdgeLstm.StepTimer", PublishTarget.Arm64);
        ProcessRun run = await ProcessRun.StartAsync(".", "aarch64-linux-gnu-objdump", "-d", "--no-show-raw-insn", program.FilePath);
        Assert.InRange(run.RequireExitCode(0).Lines.Count(line => line.Contains($"\t{instruction}\t", StringComparison.Ordinal)), 4, 10_000);
    }

    /// <summary>
    /// The instruction of processors with AVX-VNNI stands beside the two of all others in every program with AVX2, and none in
    /// one without. It was never run: <c>Int8ProductsTests</c> has what its manual says.
    /// </summary>
    [Fact]
    public async Task X64_v3_has_both_ways_to_add_int8_products_and_v2_has_neither()
    {
        RequiredTools.Require("apt-get install binutils", "objdump");
        // Eight vectors of sums, of x and of h.
        Assert.InRange(await Count(PublishTarget.X64V3, "vpdpwssd"), 16, 64);
        Assert.InRange(await Count(PublishTarget.X64V3, "vpmaddwd"), 16, 10_000);
        Assert.Equal(0, await Count(PublishTarget.X64, "vpdpwssd"));

        async Task<int> Count(PublishTarget target, string instruction)
        {
            PublishedProgram program = await programs.GetAsync("tests/EdgeLstm.StepTimer", target);
            ProcessRun run = await ProcessRun.StartAsync(".", "objdump", "-d", "--no-show-raw-insn", program.FilePath);
            return run.RequireExitCode(0).Lines.Count(line => line.Contains($"{instruction} ", StringComparison.Ordinal));
        }
    }

    private async Task<Disassembly> ReadAsync(PublishTarget target, string objdump)
    {
        target.RequireTools();
        RequiredTools.Require("apt-get install binutils binutils-aarch64-linux-gnu", objdump);
        Disassembly code = await Disassembly.ReadAsync(await programs.GetAsync("tests/EdgeLstm.StepTimer", target), objdump);
        // Ten models with an LSTM layer and a dense layer each.
        Assert.True(code.Kernels.Count >= 20, $"{code.Kernels.Count} kernels found");
        return code;
    }
}
