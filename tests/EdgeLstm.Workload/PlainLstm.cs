namespace EdgeLstm.Workload;

/// <summary>
/// The LSTM that one writes by hand from the textbook: loops over arrays and MathF, nothing clever. It is what
/// generated code is compared with, for its speed and for its numbers.
/// </summary>
internal struct PlainLstm : IStepper
{
    private readonly int _input;
    private readonly int _hidden;
    private readonly float[] _kernel;
    private readonly float[] _recurrentKernel;
    private readonly float[] _bias;
    private readonly float[] _denseKernel;
    private readonly float _denseBias;
    private readonly float[] _gates;
    private readonly float[] _h;
    private readonly float[] _c;

    /// <summary>Builds the network with its state at zero.</summary>
    public PlainLstm(WorkloadWeights weights)
    {
        WorkloadSize size = weights.Size;
        _input = size.Input;
        _hidden = size.Hidden;
        _kernel = weights.Kernel;
        _recurrentKernel = weights.RecurrentKernel;
        _bias = new float[4 * size.Hidden];
        for (int row = 0; row < _bias.Length; row++)
            _bias[row] = weights.InputBias[row] + weights.RecurrentBias[row];
        _denseKernel = weights.DenseKernel;
        _denseBias = weights.DenseBias;
        _gates = new float[4 * size.Hidden];
        _h = new float[size.Hidden];
        _c = new float[size.Hidden];
    }

    /// <inheritdoc/>
    public readonly void Reset()
    {
        Array.Clear(_h);
        Array.Clear(_c);
    }

    /// <inheritdoc/>
    public readonly void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int row = 0; row < _gates.Length; row++)
        {
            _gates[row] = _bias[row]
                + Dot(_kernel.AsSpan(row * _input, _input), x)
                + Dot(_recurrentKernel.AsSpan(row * _hidden, _hidden), _h);
        }

        for (int unit = 0; unit < _hidden; unit++)
        {
            float i = Sigmoid(_gates[unit]);
            float f = Sigmoid(_gates[_hidden + unit]);
            float g = MathF.Tanh(_gates[2 * _hidden + unit]);
            float o = Sigmoid(_gates[3 * _hidden + unit]);
            _c[unit] = f * _c[unit] + i * g;
            _h[unit] = o * MathF.Tanh(_c[unit]);
        }

        y[0] = _denseBias + Dot(_denseKernel, _h);
    }

    private static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        float sum = 0;
        for (int k = 0; k < weights.Length; k++)
            sum += weights[k] * values[k];
        return sum;
    }

    private static float Sigmoid(float value) => 1f / (1f + MathF.Exp(-value));
}
