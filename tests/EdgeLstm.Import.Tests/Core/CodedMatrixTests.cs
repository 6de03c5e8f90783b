using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Rows of int8 weights with scales in codes.</summary>
public sealed class CodedMatrixTests
{
    private const int Columns = 12;

    [Fact]
    public void Weights_are_within_half_a_scale_and_no_worse_than_with_the_smallest_that_fits()
    {
        double[] weights = Weights(rows: 64, Columns, seed: 1);
        var matrix = new CodedMatrix(weights, Alike(Columns));
        double all = 0, allFitting = 0;
        for (int row = 0; row < 64; row++)
        {
            double[] values = weights[(row * Columns)..((row + 1) * Columns)];
            float scale = matrix.Scales.Scale(matrix.Codes[row]), fitting = matrix.Scales.Scale(matrix.Scales.NotBelow((float)(values.Max(Math.Abs) / 127)));
            Assert.InRange(scale, fitting, 2 * fitting);
            double error = 0, fittingError = 0;
            for (int at = 0; at < Columns; at++)
            {
                double off = values[at] - matrix.Weights.Weight(row, at);
                Assert.InRange(Math.Abs(off), 0, scale * 0.5000001);
                error += off * off;
                fittingError += Math.Pow(values[at] - Math.Round(values[at] / fitting) * fitting, 2);
            }

            Assert.InRange(error, 0, fittingError);
            all += error;
            allFitting += fittingError;
        }

        Assert.InRange(all / allFitting, 0.5, 0.9);
    }

    /// <summary>A row of one weight has a scale of which it is nearly a multiple.</summary>
    [Fact]
    public void Single_weights_gain_most()
    {
        double[] weights = Weights(rows: 64, columns: 1, seed: 2);
        var matrix = new CodedMatrix(weights, Alike(1));
        // Rounded to whole numbers up to 127 it would be 1/254 at worst and 1/1000 to 1/440 on average.
        Assert.InRange(weights.Select((weight, row) => Math.Abs(weight - matrix.Weights.Weight(row, 0)) / Math.Abs(weight)).Average(), 0, 5e-4);
    }

    [Fact]
    public void Rows_of_zeros_and_tiny_ones_leave_the_others_their_digits()
    {
        double[] weights = Weights(rows: 8, Columns, seed: 3);
        var plain = new CodedMatrix(weights, Alike(Columns));
        for (int at = 0; at < Columns; at++)
        {
            weights[at] = 0;
            weights[Columns + at] *= Math.Pow(2, -40);
        }

        var matrix = new CodedMatrix(weights, Alike(Columns));
        Assert.Equal(plain.Scales.Digits, matrix.Scales.Digits);
        Assert.Equal([0, 0], matrix.Codes[..2]);
        Assert.All(matrix.Weights.Values[..(2 * Columns)], value => Assert.Equal(0, value));
        Assert.Equal(plain.Weights.Values[(2 * Columns)..], matrix.Weights.Values[(2 * Columns)..]);

        var zeros = new CodedMatrix(new double[2 * Columns], Alike(Columns));
        Assert.All(zeros.Weights.Values, value => Assert.Equal(0, value));
    }

    private static double[] Alike(int columns) => [.. Enumerable.Repeat(1.0, columns)];

    private static double[] Weights(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => (random.NextDouble() + 0.2) * (random.Next(2) == 0 ? 1e-6 : -1e-6))];
    }
}
