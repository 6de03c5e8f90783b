using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Evaluates a network in double precision, as plainly as the formulas in <c>docs/model-format.md</c> read. It is what
/// the generated kernels are checked against, so it shares no code with them and takes no shortcut.
/// </summary>
internal static class ReferenceEvaluator
{
    /// <summary>Runs one window from the initial state.</summary>
    /// <param name="layers">The chain.</param>
    /// <param name="window">Timesteps, each as long as the first layer's input.</param>
    /// <returns>One row for a network that ends in a vector, otherwise one a timestep of its last sequence.</returns>
    public static double[][] Run(IReadOnlyList<Layer> layers, IReadOnlyList<double[]> window)
    {
        IReadOnlyList<double[]> rows = window;
        foreach (Layer layer in layers)
        {
            rows = layer switch
            {
                LstmLayer lstm => Lstm(lstm, rows),
                DenseLayer dense => [.. rows.Select(row => Dense(dense, row))],
                RepeatLayer repeat => [.. Enumerable.Repeat(rows[0], repeat.Count)],
                _ => throw new InvalidOperationException($"no reference for {layer.GetType().Name}"),
            };
        }

        return [.. rows];
    }

    private static double[][] Lstm(LstmLayer layer, IReadOnlyList<double[]> sequence)
    {
        int units = layer.Units;
        double[] hidden = ToDoubles(layer.InitialHidden, units);
        double[] cell = ToDoubles(layer.InitialCell, units);
        var outputs = new List<double[]>();
        foreach (double[] x in sequence)
        {
            var nextHidden = new double[units];
            var nextCell = new double[units];
            for (int unit = 0; unit < units; unit++)
            {
                double i = ScalarActivation.Apply(layer.RecurrentActivation, PreActivation(layer, gate: 0, unit, x, hidden));
                double f = ScalarActivation.Apply(layer.RecurrentActivation, PreActivation(layer, gate: 1, unit, x, hidden));
                double g = ScalarActivation.Apply(layer.Activation, PreActivation(layer, gate: 2, unit, x, hidden));
                double o = ScalarActivation.Apply(layer.RecurrentActivation, PreActivation(layer, gate: 3, unit, x, hidden));
                nextCell[unit] = f * cell[unit] + i * g;
                nextHidden[unit] = o * ScalarActivation.Apply(layer.Activation, nextCell[unit]);
            }

            hidden = nextHidden;
            cell = nextCell;
            outputs.Add(hidden);
        }

        return layer.ReturnSequences ? [.. outputs] : [hidden];
    }

    private static double PreActivation(LstmLayer layer, int gate, int unit, double[] x, double[] hidden)
    {
        int row = gate * layer.Units + unit;
        double sum = layer.Bias is null ? 0 : layer.Bias.Values[row];
        for (int k = 0; k < x.Length; k++)
            sum += layer.Kernel.Values[row * x.Length + k] * x[k];
        for (int k = 0; k < hidden.Length; k++)
            sum += layer.RecurrentKernel.Values[row * hidden.Length + k] * hidden[k];
        return sum;
    }

    private static double[] Dense(DenseLayer layer, double[] x)
    {
        var y = new double[layer.Units];
        for (int unit = 0; unit < y.Length; unit++)
        {
            y[unit] = layer.Bias is null ? 0 : layer.Bias.Values[unit];
            for (int k = 0; k < x.Length; k++)
                y[unit] += layer.Kernel.Values[unit * x.Length + k] * x[k];
        }

        return layer.Activation.Kind == ActivationKind.Softmax
            ? ScalarActivation.Softmax(y)
            : [.. y.Select(value => ScalarActivation.Apply(layer.Activation, value))];
    }

    private static double[] ToDoubles(Tensor? tensor, int count)
    {
        var values = new double[count];
        for (int index = 0; tensor is not null && index < count; index++)
            values[index] = tensor.Values[index];
        return values;
    }
}
