namespace EdgeLstm.Model;

/// <summary>Rows of weights as whole numbers of 8 bits, symmetric around zero, with one scale a row: weight ≈ value · scale.</summary>
/// <param name="Values">Row by row, each from −127 to 127.</param>
/// <param name="Scales">One a row, as it is stored.</param>
internal sealed record Int8Matrix(sbyte[] Values, float[] Scales)
{
    /// <summary>−128 is left out: symmetric rows need no correction for a zero point.</summary>
    public const int Largest = 127;

    /// <summary>With scales of which the largest weights of the rows become 127.</summary>
    /// <param name="weights">Row by row.</param>
    /// <param name="columns">Weights of a row.</param>
    public static Int8Matrix Of(double[] weights, int columns) =>
        Of(weights, ScalesThatFit(weights, columns));

    /// <summary>The smallest scale of each row that its largest weight fits; 0 for a row of zeros.</summary>
    /// <param name="weights">Row by row.</param>
    /// <param name="columns">Weights of a row.</param>
    public static float[] ScalesThatFit(double[] weights, int columns)
    {
        var scales = new float[weights.Length / columns];
        for (int row = 0; row < scales.Length; row++)
        {
            double largest = 0;
            for (int at = row * columns; at < (row + 1) * columns; at++)
                largest = Math.Max(largest, Math.Abs(weights[at]));
            scales[row] = (float)(largest / Largest);
        }

        return scales;
    }

    /// <summary>With these scales; what does not fit becomes ±127.</summary>
    /// <param name="weights">Row by row.</param>
    /// <param name="scales">One a row, zero for rows of zeros alone.</param>
    public static Int8Matrix Of(double[] weights, float[] scales)
    {
        var values = new sbyte[weights.Length];
        int columns = weights.Length / scales.Length;
        for (int at = 0; at < values.Length; at++)
            values[at] = Value(weights[at], scales[at / columns]);
        return new Int8Matrix(values, scales);
    }

    /// <summary>The nearest whole number of a weight.</summary>
    public static sbyte Value(double weight, float scale) =>
        scale > 0 ? (sbyte)Math.Max(-Largest, Math.Min(Largest, Math.Round(weight / scale))) : (sbyte)0;

    /// <summary>The weight that a value stands for.</summary>
    public double Weight(int row, int column) => (double)Values[row * (Values.Length / Scales.Length) + column] * Scales[row];
}
