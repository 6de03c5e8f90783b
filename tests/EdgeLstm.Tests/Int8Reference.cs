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
        Layer[] rounded = RoundedWeights.Of(network.Layers, Precision.Int8, int8.RangeOf);
        var outputs = new List<double[][]> { window.ToArray().Chunk(network.InputSize).Select(row => row.Select(value => (double)value).ToArray()).ToArray() };
        for (int index = 0; index < rounded.Length; index++)
        {
            double[][] rows = ReferenceEvaluator.Given(rounded[index], outputs[^1]);
            outputs.Add((rounded[index], int8.RangeOf(index)) switch
            {
                (LstmLayer lstm, { } range) => Lstm(lstm, range, rows),
                (BidirectionalLayer both, { } range) =>
                    [.. Lstm(both.Forward, range, rows).Zip(Lstm(both.Backward, range, rows), (forward, backward) => ReferenceFeatures.Join(both.Merge, forward, backward))],
                (DenseLayer dense, { } range) when Int8Dense.Pays(dense) => [.. rows.Select(row => ReferenceFeatures.Dense(dense, Inputs(range, Int8Numbers.Limit(dense.InputSize), row)))],
                (Layer layer, _) => ReferenceEvaluator.Run(layer, rows, outputs),
            });
        }

        return outputs[^1];
    }

    private static double[][] Lstm(LstmLayer layer, Int8Range range, double[][] rows)
    {
        int limit = Int8Numbers.Limit(Math.Max(layer.InputSize, layer.RecurrentSize));
        double[] hidden = ReferenceLstm.ToDoubles(layer.InitialHidden, layer.OutputSize), cell = ReferenceLstm.ToDoubles(layer.InitialCell, layer.Units);
        var outputs = new double[rows.Length][];
        for (int step = 0; step < rows.Length; step++)
        {
            int timestep = layer.Reverse ? rows.Length - 1 - step : step;
            double[] h = Hidden(layer, hidden, range, limit);
            (hidden, cell) = ReferenceLstm.Step(layer, Inputs(range, limit, rows[timestep]), h, cell);
            outputs[timestep] = hidden;
        }

        return layer.ReturnSequences ? outputs : [hidden];
    }

    /// <summary>An h that is not read is not scaled down with the others, nor they with it.</summary>
    private static double[] Hidden(LstmLayer layer, double[] hidden, Int8Range range, int limit)
    {
        int[] read = layer.TakenHidden.Count == 0 ? [.. Enumerable.Range(0, hidden.Length)] : [.. layer.TakenHidden];
        double[] whole = Whole([.. read.Select(place => hidden[place])], _ => range.Hidden, limit);
        double[] all = new double[hidden.Length];
        for (int column = 0; column < read.Length; column++)
            all[read[column]] = whole[column];
        return all;
    }

    private static double[] Inputs(Int8Range range, int limit, double[] row) =>
        Whole(row, k => range.Inputs.Values[k], limit);

    /// <summary>Whole numbers as far as they go; where one is too large, all are scaled down.</summary>
    private static double[] Whole(double[] row, Func<int, float> magnitude, int limit)
    {
        double[] scaled = [.. row.Select((value, k) => value * Int8Numbers.Factor(magnitude(k), limit))];
        double grown = Math.Max(1, scaled.Max(Math.Abs) / limit);
        return [.. scaled.Select((value, k) => Math.Round(value / grown) * grown / Int8Numbers.Factor(magnitude(k), limit))];
    }
}
