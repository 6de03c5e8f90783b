using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Plain LSTMs, dense and scale layers with every operation rounded to float32, as generated code computes them.</summary>
internal static class FloatEvaluator
{
    public static float[][] Run(IReadOnlyList<Layer> layers, float[][] rows)
    {
        foreach (Layer layer in layers)
        {
            rows = layer switch
            {
                ScaleLayer scale => [.. rows.Select(row => Scale(scale, row))],
                DenseLayer dense => [.. rows.Select(row => Dense(dense, row))],
                LstmLayer lstm => Lstm(lstm, rows),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };
        }

        return rows;
    }

    private static float[] Scale(ScaleLayer layer, float[] x) =>
        [.. x.Select((value, k) => (value - (layer.Center?.Values[k] ?? 0)) * (layer.Scale?.Values[k] ?? 1) + (layer.Offset?.Values[k] ?? 0))];

    private static float[] Dense(DenseLayer layer, float[] x) =>
        [.. Enumerable.Range(0, layer.Units).Select(unit => Sum(layer.Bias?.Values[unit] ?? 0, layer.Kernel, unit, x))];

    private static float[][] Lstm(LstmLayer layer, float[][] rows)
    {
        var h = new float[layer.Units];
        var c = new float[layer.Units];
        var outputs = new List<float[]>();
        foreach (float[] x in rows)
        {
            float Gate(int gate, int unit)
            {
                int row = gate * layer.Units + unit;
                float sum = Sum(Sum(layer.Bias?.Values[row] ?? 0, layer.Kernel, row, x), layer.RecurrentKernel, row, h);
                return gate == 2 ? MathF.Tanh(sum) : 1 / (1 + MathF.Exp(-sum));
            }

            float[][] gates = [.. Enumerable.Range(0, 4).Select(gate => Enumerable.Range(0, layer.Units).Select(unit => Gate(gate, unit)).ToArray())];
            c = [.. c.Select((old, unit) => gates[1][unit] * old + gates[0][unit] * gates[2][unit])];
            h = [.. c.Select((cell, unit) => gates[3][unit] * MathF.Tanh(cell))];
            outputs.Add(h);
        }

        return layer.ReturnSequences ? [.. outputs] : [h];
    }

    private static float Sum(float sum, Tensor matrix, int row, float[] x)
    {
        for (int k = 0; k < x.Length; k++)
            sum += matrix.Values[row * x.Length + k] * x[k];
        return sum;
    }
}
