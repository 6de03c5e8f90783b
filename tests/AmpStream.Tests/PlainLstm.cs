using System.Text.Json;

namespace AmpStream.Tests;

/// <summary>The committed weights in plain loops and double precision, after the half second of silence of the project file.</summary>
internal sealed class PlainLstm
{
    private readonly double[][] _kernel;
    private readonly double[][] _recurrentKernel;
    private readonly double[] _bias;
    private readonly double[] _dense;
    private readonly double _denseBias;
    private readonly double[] _hidden;
    private readonly double[] _cell;

    public PlainLstm()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "amp.json")));
        var weights = file.RootElement.GetProperty("state_dict");
        _kernel = Matrix(weights.GetProperty("rec.weight_ih_l0"));
        _recurrentKernel = Matrix(weights.GetProperty("rec.weight_hh_l0"));
        _bias = [.. Vector(weights.GetProperty("rec.bias_ih_l0")).Zip(Vector(weights.GetProperty("rec.bias_hh_l0")), (a, b) => a + b)];
        _dense = Matrix(weights.GetProperty("lin.weight"))[0];
        _denseBias = Vector(weights.GetProperty("lin.bias"))[0];
        _hidden = new double[_dense.Length];
        _cell = new double[_dense.Length];
        for (var i = 0; i < 24000; i++)
        {
            Step(0);
        }
    }

    public double Step(double x)
    {
        var units = _hidden.Length;
        var sums = new double[4 * units];
        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = _bias[row] + _kernel[row][0] * x + _recurrentKernel[row].Zip(_hidden, (w, h) => w * h).Sum();
        }

        var y = _denseBias + x;
        for (var unit = 0; unit < units; unit++)
        {
            // PyTorch's order of gates: i, f, g, o.
            _cell[unit] = Sigmoid(sums[units + unit]) * _cell[unit] + Sigmoid(sums[unit]) * Math.Tanh(sums[2 * units + unit]);
            _hidden[unit] = Sigmoid(sums[3 * units + unit]) * Math.Tanh(_cell[unit]);
            y += _dense[unit] * _hidden[unit];
        }

        return y;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[][] Matrix(JsonElement rows) => [.. rows.EnumerateArray().Select(Vector)];

    private static double[] Vector(JsonElement values) => [.. values.EnumerateArray().Select(value => (double)value.GetSingle())];
}
