using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.Tests;

/// <summary>The activations of the runtime against double precision.</summary>
public sealed class ActivationTests
{
    private const double TanhBound = 4e-7;

    /// <summary>Floats of every size up to 100 and both signs; all two billion of them would take minutes.</summary>
    private static IEnumerable<float> Samples()
    {
        int last = BitConverter.SingleToInt32Bits(100f);
        for (int bits = 0; bits < last; bits += 6101)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
            yield return -BitConverter.Int32BitsToSingle(bits);
        }

        // Densely where tanh bends.
        for (float x = -10; x < 10; x += 1e-4f)
            yield return x;
    }

    [Fact]
    public void Tanh_is_within_its_bound_and_never_beyond_one()
    {
        double largest = 0;
        foreach (float x in Samples())
        {
            float y = Activations.Tanh(x);
            Assert.InRange(y, -1f, 1f);
            largest = Math.Max(largest, Math.Abs(y - Math.Tanh(x)));
        }

        Assert.InRange(largest, 1e-8, TanhBound);
    }

    [Fact]
    public void Sigmoid_is_within_its_bound_and_between_zero_and_one()
    {
        foreach (float x in Samples())
        {
            float y = Activations.SigmoidOfTwice(x * 0.5f);
            Assert.InRange(y, 0f, 1f);
            Assert.InRange(Math.Abs(y - 1 / (1 + Math.Exp(-x))), 0, TanhBound / 2);
        }
    }

    [Fact]
    public void The_cell_with_shared_divisions_is_as_exact_as_its_parts()
    {
        var random = new Random(3);
        for (int sample = 0; sample < 200_000; sample++)
        {
            float i = Draw(random), f = Draw(random), g = Draw(random), o = Draw(random), c = random.NextSingle() * 4 - 2;
            double exact = Sigmoid(2.0 * f) * c + Sigmoid(2.0 * i) * Math.Tanh(g);
            float cell = TanhSigmoidCell.NextCell(i, f, g, c);
            Assert.InRange(Math.Abs(cell - exact), 0, 1e-6 * Math.Max(1, Math.Abs(c)));
            float hidden = TanhSigmoidCell.NextHidden(o, cell);
            Assert.InRange(Math.Abs(hidden - Sigmoid(2.0 * o) * Math.Tanh(cell)), 0, 6e-7);
            Assert.InRange(hidden, -1f, 1f);
        }
    }

    [Fact]
    public void Every_width_gives_the_bits_of_the_scalar_functions()
    {
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported, "needs fused multiply-add");
        float[] values = [.. Samples().Where((_, index) => index % 97 == 0), float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f];
        foreach (float x in values)
        {
            Same(Activations.Tanh(x), Activations.Tanh(Vector128.Create(x))[1], Wide(x, v => Activations.Tanh(v)), Widest(x, v => Activations.Tanh(v)));
            Same(Activations.SigmoidOfTwice(x), Activations.SigmoidOfTwice(Vector128.Create(x))[1], Wide(x, v => Activations.SigmoidOfTwice(v)), Widest(x, v => Activations.SigmoidOfTwice(v)));
            Same(Activations.Relu(x), Activations.Relu(Vector128.Create(x))[1], Wide(x, v => Activations.Relu(v)), Widest(x, v => Activations.Relu(v)));
            Same(Activations.HardSigmoid(x, 0.2f, 0.5f), Activations.HardSigmoid(Vector128.Create(x), 0.2f, 0.5f)[1], Wide(x, v => Activations.HardSigmoid(v, 0.2f, 0.5f)), Widest(x, v => Activations.HardSigmoid(v, 0.2f, 0.5f)));
            float c = x * 0.75f;
            Same(
                TanhSigmoidCell.NextHidden(x, TanhSigmoidCell.NextCell(x, 1.5f, -x, c)),
                TanhSigmoidCell.NextHidden(Vector128.Create(x), TanhSigmoidCell.NextCell(Vector128.Create(x), Vector128.Create(1.5f), Vector128.Create(-x), Vector128.Create(c)))[2],
                Wide(x, v => TanhSigmoidCell.NextHidden(v, TanhSigmoidCell.NextCell(v, Vector256.Create(1.5f), -v, Vector256.Create(c)))),
                Widest(x, v => TanhSigmoidCell.NextHidden(v, TanhSigmoidCell.NextCell(v, Vector512.Create(1.5f), -v, Vector512.Create(c)))));
        }
    }

    [Fact]
    public void Not_a_number_stays_not_a_number()
    {
        Assert.True(float.IsNaN(Activations.Tanh(float.NaN)));
        Assert.True(float.IsNaN(Activations.SigmoidOfTwice(float.NaN)));
        Assert.True(float.IsNaN(Activations.Relu(float.NaN)));
        Assert.True(float.IsNaN(Activations.HardSigmoid(float.NaN, 0.2f, 0.5f)));
        Assert.True(float.IsNaN(TanhSigmoidCell.NextCell(0, 0, float.NaN, 0)));
        Assert.True(float.IsNaN(TanhSigmoidCell.NextHidden(float.NaN, 0)));
    }

    [Fact]
    public void Softmax_is_exact_to_float32_and_adds_up_to_one()
    {
        // Half a unit in the last place of x - max, which is below 87 where e^x is not zero.
        const double RelativeError = 5e-6;
        var random = new Random(2);
        foreach (float scale in new[] { 0.1f, 1, 10, 50, 1000 })
        {
            float[] x = [.. Enumerable.Range(0, 37).Select(_ => (random.NextSingle() * 2 - 1) * scale)];
            double[] exponentials = [.. x.Select(value => Math.Exp((double)value - x.Max()))];
            double sum = exponentials.Sum();
            float[] y = [.. x];
            SoftmaxFunction.Apply(y);
            for (int index = 0; index < y.Length; index++)
                Assert.InRange(Math.Abs(y[index] - exponentials[index] / sum), 0, RelativeError * exponentials[index] / sum + 1e-37);
        }

        float[] single = [-5];
        SoftmaxFunction.Apply(single);
        Assert.Equal([1f], single);
    }

    private static float Draw(Random random) => (random.NextSingle() * 2 - 1) * (random.Next(4) == 0 ? 20 : 3);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float? Wide(float x, Func<Vector256<float>, Vector256<float>> function) =>
        Vector256.IsHardwareAccelerated ? function(Vector256.Create(x))[5] : null;

    private static float? Widest(float x, Func<Vector512<float>, Vector512<float>> function) =>
        Vector512.IsHardwareAccelerated ? function(Vector512.Create(x))[11] : null;

    private static void Same(float scalar, params float?[] others)
    {
        foreach (float? other in others)
        {
            if (other is { } value && !(float.IsNaN(scalar) && float.IsNaN(value)))
                Assert.Equal(BitConverter.SingleToInt32Bits(scalar), BitConverter.SingleToInt32Bits(value));
        }
    }
}
