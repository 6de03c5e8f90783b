namespace EdgeLstm.Model;

/// <summary>Rows of weights as whole numbers of 8 bits, symmetric around zero, with one scale a row: weight ≈ value · scale.</summary>
/// <param name="Values">Row by row, each from −127 to 127.</param>
/// <param name="Scales">One a row, as it is stored; 0 for a row of zeros.</param>
internal sealed record Int8Matrix(sbyte[] Values, float[] Scales)
{
    /// <summary>−128 is left out: symmetric rows need no correction for a zero point.</summary>
    public const int Largest = 127;

    /// <param name="weights">Row by row.</param>
    /// <param name="columns">Weights of a row.</param>
    /// <param name="halves">Whether a scale is stored as the upper half of a float32.</param>
    public static Int8Matrix Of(double[] weights, int columns, bool halves)
    {
        var values = new sbyte[weights.Length];
        var scales = new float[weights.Length / columns];
        for (int row = 0; row < scales.Length; row++)
        {
            double largest = 0;
            for (int at = row * columns; at < (row + 1) * columns; at++)
                largest = Math.Max(largest, Math.Abs(weights[at]));
            // Rounded first, so that the values fit the scale that is stored.
            scales[row] = (float)(largest / Largest);
            if (halves)
                scales[row] = BFloat16Scale.NotBelow(scales[row]);
            for (int at = row * columns; scales[row] > 0 && at < (row + 1) * columns; at++)
                values[at] = (sbyte)Math.Max(-Largest, Math.Min(Largest, Math.Round(weights[at] / scales[row])));
        }

        return new Int8Matrix(values, scales);
    }

    /// <summary>The weight that a value stands for.</summary>
    public double Weight(int row, int column) => (double)Values[row * (Values.Length / Scales.Length) + column] * Scales[row];
}
