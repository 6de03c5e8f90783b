using System.Globalization;
using System.Runtime.Intrinsics;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Every activation of the model format: its error, its limits, and the same bits at every width.</summary>
public sealed class ActivationSweepTests
{
    /// <summary>The smallest float that is not subnormal: what is below it may count as zero.</summary>
    private const double Tiny = 1.2e-38;

    public static TheoryData<string> Names => [.. ActivationCase.All.Select(tested => tested.Activation.Kind.ToString())];

    /// <summary>Floats of every size up to 200 and both signs, and densely where the functions bend.</summary>
    private static IEnumerable<float> Samples()
    {
        int last = BitConverter.SingleToInt32Bits(200f);
        for (int bits = 0; bits < last; bits += 6101)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
            yield return -BitConverter.Int32BitsToSingle(bits);
        }

        for (float x = -10; x < 10; x += 1e-4f)
            yield return x;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_are_within_their_bounds(string name)
    {
        ActivationCase tested = Case(name);
        double largest = 0;
        float worst = 0;
        foreach (float x in Samples())
        {
            double exact = Exact(tested.Activation, x);
            double distance = Math.Abs(tested.Scalar(x) - exact);
            double error = distance <= Tiny ? 0 : distance / tested.Unit(x, exact);
            // Not "if larger": a result that is not a number has to fail.
            if (!(error <= largest))
                (largest, worst) = (error, x);
        }

        Assert.True(largest <= tested.Bound, string.Create(CultureInfo.InvariantCulture, $"{name}: error {largest} at {worst}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_and_infinite_inputs_give_the_limit(string name)
    {
        ActivationCase tested = Case(name);
        foreach (float sign in new[] { -1f, 1f })
        {
            Assert.Equal((float)ScalarActivation.Apply(tested.Activation, sign * 1e300), tested.Scalar(sign * float.PositiveInfinity), 4e-7f);
            foreach (float size in new[] { 1e3f, 1e30f })
            {
                double exact = ScalarActivation.Apply(tested.Activation, sign * size);
                Assert.Equal(exact, tested.Scalar(sign * size), 1e-6 * Math.Max(1, Math.Abs(exact)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_bits_of_the_scalar_function(string name)
    {
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported, "needs fused multiply-add");
        ActivationCase tested = Case(name);
        float[] values =
        [
            .. Samples().Where((_, index) => index % 23 == 0),
            0f, -0f, float.Epsilon, -float.Epsilon, -87.5f, -88f, 88.5f, 1e30f, -1e30f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
        ];
        foreach (float x in values)
        {
            float scalar = tested.Scalar(x);
            Same(scalar, tested.Vector128(Vector128.Create(x))[1]);
            if (Vector256.IsHardwareAccelerated)
                Same(scalar, tested.Vector256(Vector256.Create(x))[5]);
            if (Vector512.IsHardwareAccelerated)
                Same(scalar, tested.Vector512(Vector512.Create(x))[11]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Not_a_number_stays_not_a_number(string name) => Assert.True(float.IsNaN(Case(name).Scalar(float.NaN)));

    /// <summary>Linear is no function, softmax one of many values.</summary>
    [Fact]
    public void No_activation_is_missing() =>
        Assert.Equal(
            Enum.GetValues<ActivationKind>().Except([ActivationKind.Linear, ActivationKind.Softmax]).Order(),
            ActivationCase.All.Select(tested => tested.Activation.Kind).Order());

    /// <summary>The reference, but close to zero, where its 1 + small loses what is small, the series.</summary>
    private static double Exact(Activation activation, double x)
    {
        double power = Math.Exp(x);
        return activation.Kind switch
        {
            ActivationKind.Elu when x is < 0 and > -1e-4 => activation.Alpha * (x + x * x / 2 + x * x * x / 6),
            ActivationKind.Selu when x is < 0 and > -1e-4 => activation.Beta * activation.Alpha * (x + x * x / 2 + x * x * x / 6),
            ActivationKind.Softplus when power < 1e-4 => power - power * power / 2 + power * power * power / 3,
            _ => ScalarActivation.Apply(activation, x),
        };
    }

    private static ActivationCase Case(string name) => ActivationCase.All.Single(tested => tested.Activation.Kind.ToString() == name);

    private static void Same(float expected, float actual)
    {
        if (!(float.IsNaN(expected) && float.IsNaN(actual)))
            Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
    }
}
