using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Runs a self-test in double precision.</summary>
internal static class SelfTestRun
{
    /// <summary>The largest difference between what the layers compute and what is stored, relative to outputs above 1.</summary>
    public static double WorstError(IReadOnlyList<Layer> layers, SelfTest test) => Worst(layers, test).Error;

    /// <summary>The output with the largest such difference; the first that is no number where there is one.</summary>
    public static SelfTestError Worst(IReadOnlyList<Layer> layers, SelfTest test) =>
        Worst(ReferenceEvaluator.Run(layers, Window(test.Input.Values.ToArray(), test.Input.Shape[1])), test.Output);

    /// <summary>The same for rows that have been computed.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="output">What is stored.</param>
    public static SelfTestError Worst(double[][] rows, Tensor output)
    {
        var worst = new SelfTestError(-1, 0, 0, 0, 0);
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                double computed = rows[row][column];
                double stored = output.Values[row * rows[row].Length + column];
                double error = Math.Abs(computed - stored) / Math.Max(1, Math.Abs(computed));
                if (!(error <= worst.Error) && !double.IsNaN(worst.Error))
                    worst = new SelfTestError(error, row, column, computed, stored);
            }
        }

        return worst;
    }

    /// <summary>A window as the reference takes it.</summary>
    public static double[][] Window(float[] input, int inputSize) =>
        [.. input.Chunk(inputSize).Select(row => row.Select(value => (double)value).ToArray())];
}
