using Xunit;

namespace EdgeLstm.Import.Tests.Json;

/// <summary>
/// An LSTM as each source framework lays its weights out, in plain double loops: what a reader's layers are compared with.
/// It starts from zeros unless <see cref="Hidden"/> and <see cref="Cell"/> are set.
/// </summary>
/// <param name="units">Length of h and c.</param>
/// <param name="weight">W: from gate (0 to 3 for i, f, g, o), unit and input to the weight.</param>
/// <param name="recurrent">U: from gate, unit and the unit whose h is read to the weight.</param>
/// <param name="bias">From gate and unit to the bias.</param>
internal sealed class PlainLstm(
    int units, Func<int, int, int, double> weight, Func<int, int, int, double> recurrent, Func<int, int, double> bias)
{
    public double[] Hidden { get; set; } = new double[units];

    public double[] Cell { get; set; } = new double[units];

    /// <summary>Keras: kernel [input][4·units], recurrent kernel [units][4·units], bias [4·units], gates i, f, c, o.</summary>
    public static PlainLstm Keras(int units, double[][] kernel, double[][] recurrent, double[] bias) => new(
        units,
        (gate, unit, k) => kernel[k][gate * units + unit],
        (gate, unit, k) => recurrent[k][gate * units + unit],
        (gate, unit) => bias[gate * units + unit]);

    /// <summary>PyTorch: weight_ih [4·units][input], weight_hh [4·units][units], two biases, gates i, f, g, o.</summary>
    public static PlainLstm Torch(int units, double[][] weightIh, double[][] weightHh, double[] biasIh, double[] biasHh) => new(
        units,
        (gate, unit, k) => weightIh[gate * units + unit][k],
        (gate, unit, k) => weightHh[gate * units + unit][k],
        (gate, unit) => biasIh[gate * units + unit] + biasHh[gate * units + unit]);

    /// <summary>h of every timestep.</summary>
    public double[][] Run(double[][] sequence) => [.. sequence.Select(Step)];

    private double[] Step(double[] x)
    {
        var gates = new double[4, units];
        for (int gate = 0; gate < 4; gate++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double sum = bias(gate, unit);
                for (int k = 0; k < x.Length; k++)
                    sum += weight(gate, unit, k) * x[k];
                for (int k = 0; k < units; k++)
                    sum += recurrent(gate, unit, k) * Hidden[k];
                gates[gate, unit] = gate == 2 ? Math.Tanh(sum) : 1 / (1 + Math.Exp(-sum));
            }
        }

        var hidden = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            Cell[unit] = gates[1, unit] * Cell[unit] + gates[0, unit] * gates[2, unit];
            hidden[unit] = gates[3, unit] * Math.Tanh(Cell[unit]);
        }

        return Hidden = hidden;
    }

    /// <summary>Fails where two outputs differ by more than the rounding of weights to float32 explains.</summary>
    public static void AssertEqual(double[][] expected, double[][] actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Select(row => row.Length), actual.Select(row => row.Length));
        for (int t = 0; t < expected.Length; t++)
        {
            for (int k = 0; k < expected[t].Length; k++)
            {
                Assert.True(
                    Math.Abs(expected[t][k] - actual[t][k]) <= tolerance * Math.Max(1, Math.Abs(expected[t][k])),
                    FormattableString.Invariant($"output [{t}][{k}]: expected {expected[t][k]}, computed {actual[t][k]}"));
            }
        }
    }
}
