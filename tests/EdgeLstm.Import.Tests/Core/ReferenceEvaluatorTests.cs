using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>One unit, two timesteps, worked out by hand from the formulas of docs/model-format.md.</summary>
public class ReferenceEvaluatorTests
{
    private static readonly float[] Kernel = [0.5f, -0.25f, 0.75f, 1f];
    private static readonly float[] Recurrent = [0.125f, 0.5f, -0.5f, 0.25f];
    private static readonly float[] Bias = [0.25f, 0.5f, -0.125f, 0f];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Follows_the_formulas_step_by_step(bool returnSequences, int rows)
    {
        double[][] output = ReferenceEvaluator.Run([Layer(returnSequences)], [[2.0], [-1.0]]);

        (double h1, double c1) = Step(2, h: 0.5, c: -0.25);
        (double h2, _) = Step(-1, h1, c1);
        Assert.Equal(rows, output.Length);
        Assert.Equal(h2, output[^1][0], 1e-15);
        if (returnSequences)
            Assert.Equal(h1, output[0][0], 1e-15);
    }

    [Fact]
    public void Repeat_and_softmax_follow()
    {
        var dense = new DenseLayer("d", 1, 2, Activation.Softmax, new Tensor([2, 1], [1f, -1f]), new Tensor([2], [0.5f, 0f]));
        double[][] output = ReferenceEvaluator.Run([Layer(returnSequences: false), new RepeatLayer("r", 3), dense], [[2.0]]);

        (double h, _) = Step(2, 0.5, -0.25);
        double first = Math.Exp(h + 0.5), second = Math.Exp(-h);
        Assert.Equal(3, output.Length);
        foreach (double[] row in output)
        {
            Assert.Equal(first / (first + second), row[0], 1e-15);
            Assert.Equal(second / (first + second), row[1], 1e-15);
        }
    }

    private static LstmLayer Layer(bool returnSequences) => new(
        "lstm", 1, 1, Activation.Tanh, Activation.HardSigmoidKeras2, returnSequences,
        new Tensor([4, 1, 1], [.. Kernel]), new Tensor([4, 1, 1], [.. Recurrent]), new Tensor([4, 1], [.. Bias]),
        new Tensor([1], [0.5f]), new Tensor([1], [-0.25f]));

    private static (double H, double C) Step(double x, double h, double c)
    {
        double Sum(int gate) => Kernel[gate] * x + Recurrent[gate] * h + Bias[gate];
        static double HardSigmoid(double value) => Math.Clamp(0.2f * value + 0.5f, 0, 1);
        double i = HardSigmoid(Sum(0)), f = HardSigmoid(Sum(1)), g = Math.Tanh(Sum(2)), o = HardSigmoid(Sum(3));
        double next = f * c + i * g;
        return (o * Math.Tanh(next), next);
    }
}
