using System.Reflection;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>
/// Kernels read weights from the last multiple of a vector before them. Where a table begins is up to the compilers, so
/// every kernel is called here with its weights at every place that there is, those of 512 bits also on machines that
/// have to compute them in software: the same bits, and nothing written beside the scratch memory.
/// </summary>
public sealed class KernelAlignmentTests
{
    private const int Places = 16;
    private const int Steps = 3;
    private const int Margin = 64;

    private delegate void Kernel(ref float w, ref float x, ref float h, ref float c, ref float scratch);

    private static IEnumerable<InstructionSet> Sets => AdvSimd.Arm64.IsSupported
        ? [InstructionSet.AdvSimd, InstructionSet.Vector128]
        : [InstructionSet.Vector512, InstructionSet.Vector256, InstructionSet.Vector128];

    /// <summary>One block, two, three in a row and a loop over equal ones; one chain of sums and two; a tail of 4 units.</summary>
    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 16)]
    [InlineData(1, 20)]
    [InlineData(9, 40)]
    [InlineData(3, 68)]
    [InlineData(2, 130)]
    [InlineData(2, 5, "BFloat16")]
    [InlineData(3, 16, "BFloat16")]
    [InlineData(1, 20, "BFloat16")]
    [InlineData(9, 40, "BFloat16")]
    [InlineData(3, 68, "BFloat16")]
    [InlineData(2, 132, "BFloat16")]
    public void Every_kernel_gives_the_same_bits_wherever_its_weights_lie(int input, int units, string precision = "Float32")
    {
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.Arm64.IsSupported, "needs fused multiply-add");
        Network network = Networks.WithInput(input, units).Lstm(units).Build();
        LayoutPlan plan = LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: Enum.Parse<Precision>(precision)), network);
        LstmPlan lstm = plan.Layers.OfType<LstmPlan>().Single();
        Type kernels = GeneratedModels.Compile(plan).Type.Assembly.GetTypes().Single(type => type.Name.EndsWith("PumpModelKernels", StringComparison.Ordinal));
        int[]? expected = null;
        foreach (InstructionSet set in Sets)
        {
            Kernel kernel = kernels.GetMethod($"Lstm1{set}", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Kernel>();
            for (int place = 0; place < Places; place++)
            {
                int[] bits = Advance(kernel, lstm, place);
                expected ??= bits;
                Assert.True(expected.AsSpan().SequenceEqual(bits), $"{set}, weights {place} floats behind a multiple of 64 bytes");
            }
        }

        Assert.Equal(2 * units, expected!.Distinct().Count());
    }

    /// <summary>h and c after some timesteps.</summary>
    private static int[] Advance(Kernel kernel, LstmPlan plan, int place)
    {
        // Pinned arrays do not move, as tables in the program file do not.
        float[] memory = GC.AllocateArray<float>(plan.Weights.Count + 2 * Places, pinned: true);
        int first = FirstAligned(memory) + place;
        for (int index = 0; index < plan.Weights.Count; index++)
            memory[first + index] = BitConverter.UInt32BitsToSingle(plan.Weights[index]);
        // A float that is not a number shows wherever something is read that was not written.
        float[] scratch = new float[plan.ScratchFloats + 2 * Margin];
        Array.Fill(scratch, float.NaN);
        float[] h = new float[plan.PaddedUnits];
        float[] c = new float[plan.PaddedCells];
        float[] x = Networks.Window(plan.InputSize * Steps, seed: 6);
        for (int step = 0; step < Steps; step++)
            kernel(ref memory[first], ref x[step * plan.InputSize], ref h[0], ref c[0], ref scratch[Margin]);

        Assert.All(scratch[..Margin].Concat(scratch[^Margin..]), value => Assert.True(float.IsNaN(value)));
        return [.. h[..plan.Units].Concat(c[..plan.Cells]).Select(BitConverter.SingleToInt32Bits)];
    }

    private static unsafe int FirstAligned(float[] memory)
    {
        fixed (float* start = memory)
            return (int)((64 - ((nint)start & 63)) & 63) / sizeof(float);
    }
}
