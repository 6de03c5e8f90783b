using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The LSTM of <see cref="ReferenceEvaluator"/>, with its whole dialect.</summary>
internal static class ReferenceLstm
{
    /// <summary>h of every timestep in the order of the input, or only that of the timestep that was computed last.</summary>
    public static double[][] Run(LstmLayer layer, double[][] sequence)
    {
        double[] hidden = ToDoubles(layer.InitialHidden, layer.OutputSize);
        double[] cell = ToDoubles(layer.InitialCell, layer.Units);
        var outputs = new double[sequence.Length][];
        for (int step = 0; step < sequence.Length; step++)
        {
            int timestep = layer.Reverse ? sequence.Length - 1 - step : step;
            (hidden, cell) = Step(layer, sequence[timestep], hidden, cell);
            outputs[timestep] = hidden;
        }

        return layer.ReturnSequences ? outputs : [hidden];
    }

    /// <summary>h and c after one timestep.</summary>
    public static (double[] Hidden, double[] Cell) Step(LstmLayer layer, double[] x, double[] hidden, double[] cell)
    {
        double[] read = layer.TakenHidden.Count == 0 ? hidden : [.. layer.TakenHidden.Select(column => hidden[column])];
        var next = new double[layer.Units];
        var y = new double[layer.Units];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            double Gate(Activation activation, int gate, double peephole) =>
                ScalarActivation.Apply(activation, Clip(Sum(layer, gate, unit, x, read) + peephole, layer.Clip));
            double Peephole(int gate, double seen) => layer.Peepholes is null ? 0 : layer.Peepholes.Values[gate * layer.Units + unit] * seen;

            double i = Gate(layer.RecurrentActivation, 0, Peephole(0, cell[unit]));
            double f = layer.CoupledGates ? 1 - i : Gate(layer.RecurrentActivation, 1, Peephole(1, cell[unit]));
            double g = Gate(layer.Activation, 2, 0);
            next[unit] = Clip(f * cell[unit] + i * g, layer.CellClip);
            double o = Gate(layer.RecurrentActivation, 3, Peephole(2, next[unit]));
            y[unit] = o * ScalarActivation.Apply(layer.OutputActivation ?? layer.Activation, next[unit]);
        }

        return (layer.Projection is null ? y : ReferenceFeatures.Multiply(layer.Projection, y), next);
    }

    private static double Sum(LstmLayer layer, int gate, int unit, double[] x, double[] hidden)
    {
        int row = gate * layer.Units + unit;
        double sum = layer.Bias is null ? 0 : layer.Bias.Values[row];
        for (int k = 0; k < x.Length; k++)
            sum += layer.Kernel.Values[row * x.Length + k] * x[k];
        for (int k = 0; k < hidden.Length; k++)
            sum += layer.RecurrentKernel.Values[row * hidden.Length + k] * hidden[k];
        return sum;
    }

    private static double Clip(double value, float? limit) => limit is float bound ? Math.Clamp(value, -bound, bound) : value;

    /// <summary>The values, or as many zeros.</summary>
    public static double[] ToDoubles(Tensor? tensor, int count)
    {
        var values = new double[count];
        for (int index = 0; tensor is not null && index < count; index++)
            values[index] = tensor.Values[index];
        return values;
    }
}
