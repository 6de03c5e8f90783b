using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Evaluates a network in double precision by the formulas of <c>docs/model-format.md</c>, layer after layer.</summary>
internal static class DoubleEvaluator
{
    /// <summary>The rows of the network's output for a window.</summary>
    public static double[][] Run(Network network, ReadOnlySpan<float> window)
    {
        double[][] rows = new double[window.Length / network.InputSize][];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = [.. window.Slice(row * network.InputSize, network.InputSize).ToArray().Select(value => (double)value)];
        foreach (Layer layer in network.Layers)
        {
            rows = layer switch
            {
                LstmLayer lstm => Lstm(lstm, rows),
                DenseLayer dense => [.. rows.Select(row => Dense(dense, row))],
                RepeatLayer repeat => [.. Enumerable.Repeat(rows[0], repeat.Count)],
                _ => throw new InvalidOperationException(layer.Name),
            };
        }

        return rows;
    }

    public static double Apply(Activation activation, double x) => activation.Kind switch
    {
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Relu => Math.Max(0, x),
        ActivationKind.HardSigmoid => Math.Min(1, Math.Max(0, activation.Alpha * x + activation.Beta)),
        _ => x,
    };

    private static double[][] Lstm(LstmLayer layer, double[][] rows)
    {
        double[] h = State(layer.InitialHidden, layer.Units);
        double[] c = State(layer.InitialCell, layer.Units);
        var outputs = new List<double[]>();
        foreach (double[] x in rows)
        {
            double[] next = new double[layer.Units];
            for (int unit = 0; unit < layer.Units; unit++)
            {
                double i = Apply(layer.RecurrentActivation, Gate(layer, 0, unit, x, h));
                double f = Apply(layer.RecurrentActivation, Gate(layer, 1, unit, x, h));
                double g = Apply(layer.Activation, Gate(layer, 2, unit, x, h));
                double o = Apply(layer.RecurrentActivation, Gate(layer, 3, unit, x, h));
                c[unit] = f * c[unit] + i * g;
                next[unit] = o * Apply(layer.Activation, c[unit]);
            }

            h = next;
            outputs.Add(h);
        }

        return layer.ReturnSequences ? [.. outputs] : [h];
    }

    private static double Gate(LstmLayer layer, int gate, int unit, double[] x, double[] h)
    {
        int column = gate * layer.Units + unit;
        double sum = layer.Bias is null ? 0 : layer.Bias.Values[column];
        for (int input = 0; input < x.Length; input++)
            sum += (double)layer.Kernel.Values[column * x.Length + input] * x[input];
        for (int input = 0; input < h.Length; input++)
            sum += (double)layer.RecurrentKernel.Values[column * h.Length + input] * h[input];
        return sum;
    }

    private static double[] Dense(DenseLayer layer, double[] x)
    {
        double[] y = new double[layer.Units];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            y[unit] = layer.Bias is null ? 0 : layer.Bias.Values[unit];
            for (int input = 0; input < x.Length; input++)
                y[unit] += (double)layer.Kernel.Values[unit * x.Length + input] * x[input];
        }

        if (layer.Activation.Kind != ActivationKind.Softmax)
            return [.. y.Select(value => Apply(layer.Activation, value))];
        double[] exponentials = [.. y.Select(value => Math.Exp(value - y.Max()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    private static double[] State(Tensor? initial, int units) =>
        initial is null ? new double[units] : [.. initial.Values.ToArray().Select(value => (double)value)];
}
