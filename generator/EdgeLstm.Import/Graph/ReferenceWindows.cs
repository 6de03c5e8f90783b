using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The layers of <see cref="ReferenceEvaluator"/> that see several timesteps at once.</summary>
internal static class ReferenceWindows
{
    public static double[][] Conv1D(Conv1DLayer layer, double[][] sequence)
    {
        int taps = layer.Kernel.Shape[1];
        var outputs = new double[layer.OutputTimesteps(sequence.Length)][];
        for (int t = 0; t < outputs.Length; t++)
        {
            outputs[t] = new double[layer.Units];
            for (int unit = 0; unit < layer.Units; unit++)
            {
                double sum = layer.Bias is null ? 0 : layer.Bias.Values[unit];
                for (int tap = 0; tap < taps; tap++)
                {
                    int row = t * layer.Stride + tap * layer.Dilation - layer.PadFront;
                    for (int k = 0; k < layer.InputSize && row >= 0 && row < sequence.Length; k++)
                        sum += layer.Kernel.Values[(unit * taps + tap) * layer.InputSize + k] * sequence[row][k];
                }

                outputs[t][unit] = ScalarActivation.Apply(layer.Activation, sum);
            }
        }

        return outputs;
    }

    public static double[][] Pool(PoolLayer layer, double[][] sequence) =>
        [.. Enumerable.Range(0, layer.OutputTimesteps(sequence.Length))
            .Select(t => Pool(layer.Mode, sequence[(t * layer.Stride)..(t * layer.Stride + layer.Size)]))];

    /// <summary>The mean or the maximum of every feature over all rows.</summary>
    public static double[] Pool(PoolMode mode, double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(k => mode switch
        {
            PoolMode.Average => rows.Average(row => row[k]),
            PoolMode.Max => rows.Max(row => row[k]),
            _ => throw new InvalidOperationException($"no reference for {mode}"),
        })];
}
