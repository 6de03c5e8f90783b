using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>The network of one size in double precision: what a run of float32 would be without rounding.</summary>
internal sealed class DoubleLstm(WorkloadWeights weights)
{
    private readonly int _input = weights.Size.Input;
    private readonly int _hidden = weights.Size.Hidden;
    private readonly double[] _gates = new double[4 * weights.Size.Hidden];
    private readonly double[] _h = new double[weights.Size.Hidden];
    private readonly double[] _c = new double[weights.Size.Hidden];

    /// <summary>Advances by one timestep.</summary>
    /// <param name="x">One timestep.</param>
    /// <returns>The network's output.</returns>
    public double Step(ReadOnlySpan<float> x)
    {
        for (int row = 0; row < _gates.Length; row++)
        {
            // The sum of both biases is rounded to float32 when a file is read.
            double sum = weights.InputBias[row] + weights.RecurrentBias[row];
            for (int k = 0; k < _input; k++)
                sum += (double)weights.Kernel[row * _input + k] * x[k];
            for (int k = 0; k < _hidden; k++)
                sum += weights.RecurrentKernel[row * _hidden + k] * _h[k];
            _gates[row] = sum;
        }

        double y = weights.DenseBias;
        for (int unit = 0; unit < _hidden; unit++)
        {
            _c[unit] = Sigmoid(_gates[_hidden + unit]) * _c[unit] + Sigmoid(_gates[unit]) * Math.Tanh(_gates[2 * _hidden + unit]);
            _h[unit] = Sigmoid(_gates[3 * _hidden + unit]) * Math.Tanh(_c[unit]);
            y += weights.DenseKernel[unit] * _h[unit];
        }

        return y;
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
