using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Runs a self-test in double precision.</summary>
internal static class SelfTestRun
{
    /// <summary>The largest difference between what the layers compute and what is stored, relative to outputs above 1.</summary>
    public static double WorstError(IReadOnlyList<Layer> layers, SelfTest test)
    {
        double[] computed = [.. ReferenceEvaluator.Run(layers, Window(test.Input.Values.ToArray(), test.Input.Shape[1])).SelectMany(row => row)];
        double worst = 0;
        for (int index = 0; index < computed.Length; index++)
        {
            double error = Math.Abs(computed[index] - test.Output.Values[index]);
            worst = Math.Max(worst, error / Math.Max(1, Math.Abs(computed[index])));
        }

        return worst;
    }

    /// <summary>A window as the reference takes it.</summary>
    public static double[][] Window(float[] input, int inputSize) =>
        [.. input.Chunk(inputSize).Select(row => row.Select(value => (double)value).ToArray())];
}
