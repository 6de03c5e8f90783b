using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;

namespace EdgeLstm.Tests;

/// <summary>
/// What a network with int8 weights computes, in double precision but for what is rounded to whole numbers: the weights, x
/// and, which import leaves out, h.
/// </summary>
internal static class Int8Reference
{
    public static double[][] Run(Network trained, ReadOnlySpan<float> window)
    {
        Network network = NetworkPruning.Of(trained).Network;
        Quantization int8 = network.QuantizationOf(Precision.Int8)!;
        RoundedLayer[] rounded = RoundedWeights.WithNumbers(network.Layers, Precision.Int8, int8.RangeOf);
        var outputs = new List<double[][]> { window.ToArray().Chunk(network.InputSize).Select(row => row.Select(value => (double)value).ToArray()).ToArray() };
        for (int index = 0; index < rounded.Length; index++)
        {
            double[][] rows = ReferenceEvaluator.Given(rounded[index].Layer, outputs[^1]);
            float hidden = int8.RangeOf(index)?.Hidden ?? 0;
            outputs.Add(rounded[index] switch
            {
                { Layer: LstmLayer lstm, Numbers: { } numbers } => Lstm(lstm, numbers, hidden, rows),
                { Layer: BidirectionalLayer both, Numbers: { } forward, Backward: { } backward } =>
                    [.. Lstm(both.Forward, forward, hidden, rows).Zip(Lstm(both.Backward, backward, hidden, rows), (first, second) => ReferenceFeatures.Join(both.Merge, first, second))],
                { Layer: DenseLayer dense, Numbers: { } numbers } => [.. rows.Select(row => ReferenceFeatures.Dense(dense, Inputs(numbers, row)))],
                { Layer: var layer } => ReferenceEvaluator.Run(layer, rows, outputs),
            });
        }

        return outputs[^1];
    }

    private static double[][] Lstm(LstmLayer layer, InputNumbers numbers, float largestHidden, double[][] rows)
    {
        double[] hidden = ReferenceLstm.ToDoubles(layer.InitialHidden, layer.OutputSize), cell = ReferenceLstm.ToDoubles(layer.InitialCell, layer.Units);
        var outputs = new double[rows.Length][];
        for (int step = 0; step < rows.Length; step++)
        {
            int timestep = layer.Reverse ? rows.Length - 1 - step : step;
            double[] h = Hidden(layer, hidden, largestHidden, numbers.Limit);
            (hidden, cell) = ReferenceLstm.Step(layer, Inputs(numbers, rows[timestep]), h, cell);
            outputs[timestep] = hidden;
        }

        return layer.ReturnSequences ? outputs : [hidden];
    }

    /// <summary>An h that is not read is not scaled down with the others, nor they with it.</summary>
    private static double[] Hidden(LstmLayer layer, double[] hidden, float largest, int limit)
    {
        int[] read = layer.TakenHidden.Count == 0 ? [.. Enumerable.Range(0, hidden.Length)] : [.. layer.TakenHidden];
        double[] whole = Whole([.. read.Select(place => hidden[place])], _ => Int8Numbers.Factor(largest, limit), limit);
        double[] all = new double[hidden.Length];
        for (int column = 0; column < read.Length; column++)
            all[read[column]] = whole[column];
        return all;
    }

    private static double[] Inputs(InputNumbers numbers, double[] row) => Whole(row, k => numbers.Factors[k], numbers.Limit);

    /// <summary>Whole numbers as far as they go; where one is too large, all are scaled down.</summary>
    private static double[] Whole(double[] row, Func<int, float> factor, int limit)
    {
        double[] scaled = [.. row.Select((value, k) => value * factor(k))];
        double grown = Math.Max(1, scaled.Max(Math.Abs) / limit);
        return [.. scaled.Select((value, k) => Math.Round(value / grown) * grown / factor(k))];
    }
}
