namespace EdgeLstm.Model;

/// <summary>The weights of a dense layer in int8, with one scale an output. Biases stay float32.</summary>
internal sealed class Int8Dense
{
    /// <summary>
    /// With so few outputs the second byte of bfloat16 costs little: no more than the factors do where each input has its own. It
    /// makes no whole numbers of the inputs either, which for one output of 128 inputs was 3 % of a whole step at 32×128.
    /// </summary>
    private const int MostOutputsOfBFloat16 = 2;

    /// <param name="layer">The layer.</param>
    /// <param name="range">What its inputs are.</param>
    public Int8Dense(DenseLayer layer, Int8Range range)
    {
        (Numbers, Matrix) = InputNumbers.Choose(range, Int8Numbers.Limit(layer.InputSize), numbers =>
        {
            double[] weights = numbers.Weights(layer.Kernel, _ => StoredScale.Of(layer.Activation));
            Int8Matrix matrix = Int8Matrix.Of(weights, layer.InputSize);
            return (matrix, Enumerable.Range(0, layer.Units).Sum(unit => RelativeError(numbers, weights, matrix, unit)));
        });
    }

    /// <summary>From inputs to whole numbers.</summary>
    public InputNumbers Numbers { get; }

    /// <summary>What the whole numbers are multiplied with: [output][input].</summary>
    public Int8Matrix Matrix { get; }

    /// <summary>Whether int8 is worth its time; otherwise the layer is stored as bfloat16 in an int8 network, too.</summary>
    /// <param name="layer">The layer.</param>
    public static bool Pays(DenseLayer layer) => layer.Units > MostOutputsOfBFloat16;

    /// <summary>The layer that this computes.</summary>
    public DenseLayer Rounded(DenseLayer layer) =>
        layer with { Kernel = Numbers.Rounded(layer.Kernel, Matrix, _ => StoredScale.Of(layer.Activation)) };

    /// <summary>Outputs may be of different units: the error of each counts beside the largest product of its row.</summary>
    private static double RelativeError(InputNumbers numbers, double[] weights, Int8Matrix matrix, int unit)
    {
        double largest = numbers.Magnitudes.Select((magnitude, column) => Math.Abs(weights[unit * numbers.Magnitudes.Length + column]) * magnitude * numbers.Limit).Max();
        return largest > 0 ? numbers.Error(weights, matrix, unit) / (largest * largest) : 0;
    }
}
