namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>TensorFlow Lite's LSTM operator in plain double loops; its gates stand in the order i, f, g, o.</summary>
internal sealed class PlainTfliteLstm(
    LstmVariant variant, double[][][] kernels, double[][][] recurrents, double[][] biases, double[][] peepholes, double[][] projection)
{
    public double[][] Run(double[][] sequence)
    {
        var hidden = new double[variant.Hidden];
        var cell = new double[variant.Units];
        var outputs = new List<double[]>();
        foreach (double[] x in sequence)
        {
            double[] old = hidden;
            var output = new double[variant.Units];
            for (int unit = 0; unit < variant.Units; unit++)
            {
                double Sum(int gate, double peeped) => biases[gate][unit] + peepholes[gate][unit] * peeped
                    + x.Zip(kernels[gate][unit], (a, b) => a * b).Sum() + old.Zip(recurrents[gate][unit], (a, b) => a * b).Sum();

                double forget = Sigmoid(Sum(1, cell[unit]));
                double input = variant.Coupled ? 1 - forget : Sigmoid(Sum(0, cell[unit]));
                double next = forget * cell[unit] + input * Apply(variant.Activation, Sum(2, 0));
                cell[unit] = variant.CellClip > 0 ? Math.Clamp(next, -variant.CellClip, variant.CellClip) : next;
                output[unit] = Sigmoid(Sum(3, cell[unit])) * Apply(variant.Activation, cell[unit]);
            }

            hidden = variant.Projection == 0 ? output : [.. projection.Select(row => row.Zip(output, (a, b) => a * b).Sum())];
            outputs.Add(hidden);
        }

        return [.. outputs];
    }

    /// <summary>An activation by its number in the schema.</summary>
    public static double Apply(byte activation, double x) => activation switch
    {
        0 => x,
        1 => Math.Max(0, x),
        3 => Math.Clamp(x, 0, 6),
        _ => Math.Tanh(x),
    };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
