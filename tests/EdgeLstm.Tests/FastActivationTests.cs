using System.Globalization;
using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// The fast tier of tanh and sigmoid at every width, those that the machine has in software only among them: bounds,
/// range, the same bits.
/// </summary>
public sealed class FastActivationTests
{
    private static readonly float[] Special =
        [0f, -0f, float.Epsilon, -float.Epsilon, 4.9999995f, 5f, -5f, 5.0000005f, 5.25f, -5.25f, 1e30f, -1e30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<string> Names => [.. ActivationCase.Fast.Select(tested => tested.Activation.Kind.ToString())];

    /// <summary>Floats of every size and both signs, densely where the functions bend, and each one where they come closest to 1.</summary>
    private static IEnumerable<float> Samples()
    {
        int infinity = BitConverter.SingleToInt32Bits(float.PositiveInfinity);
        for (int bits = 0; bits < infinity; bits += 6101)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
            yield return -BitConverter.Int32BitsToSingle(bits);
        }

        for (float x = -11; x < 11; x += 1e-4f)
            yield return x;
        for (float x = 4.99f; x < 5.01f; x = MathF.BitIncrement(x))
        {
            yield return x;
            yield return -x;
        }

        foreach (float x in Special)
            yield return x;
    }

    /// <summary>The lower bound shows that this is not the accurate form under another name.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_is_within_the_bound_and_within_the_range(string name)
    {
        ActivationCase tested = Case(name);
        float highest = tested.Activation.Kind == ActivationKind.ScaledTanh ? tested.Activation.Alpha : 1;
        float lowest = tested.Activation.Kind == ActivationKind.Sigmoid ? 0 : -highest;
        var largest = new double[4];
        foreach (float x in Samples())
        {
            double exact = ScalarActivation.Apply(tested.Activation, Math.Clamp(x, -1e3, 1e3));
            float[] results = [tested.Scalar(x), tested.Vector128(Vector128.Create(x))[1], tested.Vector256(Vector256.Create(x))[5], tested.Vector512(Vector512.Create(x))[11]];
            for (int width = 0; width < results.Length; width++)
            {
                double error = Math.Abs(results[width] - exact);
                // Not the other way round: a result that is not a number has to fail.
                if (!(results[width] >= lowest && results[width] <= highest && error <= tested.Bound))
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name} {width}: {results[width]} at {x}"));
                largest[width] = Math.Max(largest[width], error);
            }
        }

        Assert.All(largest, error => Assert.InRange(error, 0.75 * tested.Bound, tested.Bound));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_bits_of_the_scalar_function(string name)
    {
        RequireFusedMultiplyAdd();
        ActivationCase tested = Case(name);
        foreach (float x in Samples().Where((_, index) => index % 23 == 0).Concat(Special))
        {
            int bits = BitConverter.SingleToInt32Bits(tested.Scalar(x));
            Assert.Equal(bits, BitConverter.SingleToInt32Bits(tested.Vector128(Vector128.Create(x))[1]));
            Assert.Equal(bits, BitConverter.SingleToInt32Bits(tested.Vector256(Vector256.Create(x))[5]));
            Assert.Equal(bits, BitConverter.SingleToInt32Bits(tested.Vector512(Vector512.Create(x))[11]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Not_a_number_stays_not_a_number(string name)
    {
        ActivationCase tested = Case(name);
        Assert.True(float.IsNaN(tested.Scalar(float.NaN)));
        Assert.True(float.IsNaN(tested.Vector128(Vector128.Create(float.NaN))[3]));
        Assert.True(float.IsNaN(tested.Vector256(Vector256.Create(float.NaN))[7]));
        Assert.True(float.IsNaN(tested.Vector512(Vector512.Create(float.NaN))[15]));
    }

    [Fact]
    public void The_cell_is_within_its_bound_and_never_beyond_what_its_gates_allow()
    {
        double largestCell = 0, largestHidden = 0;
        foreach ((float i, float f, float g, float o, float c) in CellSamples(200_000))
        {
            double exact = Sigmoid(2.0 * f) * c + Sigmoid(2.0 * i) * Math.Tanh(g);
            float cell = TanhSigmoidCell.FastNextCell(i, f, g, c);
            largestCell = Math.Max(largestCell, Math.Abs(cell - exact) / Math.Max(1, Math.Abs(c)));
            double most = Math.Abs(Activations.FastSigmoidOfTwice(f) * (double)c) + Math.Abs(Activations.FastSigmoidOfTwice(i) * (double)Activations.FastTanh(g));
            Assert.InRange(Math.Abs(cell), 0, most * (1 + 1e-6));

            float hidden = TanhSigmoidCell.FastNextHidden(o, cell);
            largestHidden = Math.Max(largestHidden, Math.Abs(hidden - Sigmoid(2.0 * o) * Math.Tanh(cell)));
            Assert.InRange(hidden, -1f, 1f);
        }

        Assert.InRange(largestCell, 5e-5, 2e-4);
        Assert.InRange(largestHidden, 5e-5, 2e-4);
    }

    [Fact]
    public void Every_width_gives_the_bits_of_the_scalar_cell()
    {
        RequireFusedMultiplyAdd();
        foreach ((float i, float f, float g, float o, float c) in CellSamples(20_000).Concat([(9, 9, 9, 9, 1e30f), (-9, 9, -9, 9, -1e30f), (-9, -9, -9, -9, float.PositiveInfinity), (0, 0, 0, 0, -0f)]))
        {
            float cell = TanhSigmoidCell.FastNextCell(i, f, g, c);
            float hidden = TanhSigmoidCell.FastNextHidden(o, cell);
            Vector128<float> cell128 = TanhSigmoidCell.FastNextCell(Vector128.Create(i), Vector128.Create(f), Vector128.Create(g), Vector128.Create(c));
            Vector256<float> cell256 = TanhSigmoidCell.FastNextCell(Vector256.Create(i), Vector256.Create(f), Vector256.Create(g), Vector256.Create(c));
            Vector512<float> cell512 = TanhSigmoidCell.FastNextCell(Vector512.Create(i), Vector512.Create(f), Vector512.Create(g), Vector512.Create(c));
            foreach (float other in new[] { cell128[2], cell256[6], cell512[13] })
                Assert.Equal(BitConverter.SingleToInt32Bits(cell), BitConverter.SingleToInt32Bits(other));
            foreach (float other in new[] { TanhSigmoidCell.FastNextHidden(Vector128.Create(o), cell128)[2], TanhSigmoidCell.FastNextHidden(Vector256.Create(o), cell256)[6], TanhSigmoidCell.FastNextHidden(Vector512.Create(o), cell512)[13] })
                Assert.Equal(BitConverter.SingleToInt32Bits(hidden), BitConverter.SingleToInt32Bits(other));
        }
    }

    [Fact]
    public void Not_a_number_in_any_part_of_the_cell_reaches_the_result()
    {
        for (int part = 0; part < 4; part++)
        {
            float[] parts = [0.5f, -0.25f, 1, 2];
            parts[part] = float.NaN;
            Assert.True(float.IsNaN(TanhSigmoidCell.FastNextCell(parts[0], parts[1], parts[2], parts[3])), $"part {part}");
            Assert.True(float.IsNaN(TanhSigmoidCell.FastNextCell(Vector128.Create(parts[0]), Vector128.Create(parts[1]), Vector128.Create(parts[2]), Vector128.Create(parts[3]))[1]), $"part {part}");
        }

        Assert.True(float.IsNaN(TanhSigmoidCell.FastNextHidden(float.NaN, 1)));
        Assert.True(float.IsNaN(TanhSigmoidCell.FastNextHidden(1, float.NaN)));
    }

    private static IEnumerable<(float I, float F, float G, float O, float C)> CellSamples(int count)
    {
        var random = new Random(3);
        for (int sample = 0; sample < count; sample++)
            yield return (Draw(random), Draw(random), Draw(random), Draw(random), random.NextSingle() * 4 - 2);
    }

    private static float Draw(Random random) => (random.NextSingle() * 2 - 1) * (random.Next(4) == 0 ? 20 : 3);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static ActivationCase Case(string name) => ActivationCase.Fast.Single(tested => tested.Activation.Kind.ToString() == name);

    private static void RequireFusedMultiplyAdd() => Assert.SkipUnless(
        System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported, "needs fused multiply-add");
}
