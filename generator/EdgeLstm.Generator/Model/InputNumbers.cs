namespace EdgeLstm.Model;

/// <summary>
/// How the inputs of a layer with int8 weights become whole numbers of 16 bits: by one factor for all of them, which stands in
/// the generated code, or by one each, which are stored with the weights (2 bytes an input).
/// </summary>
/// <param name="Factors">What each input is multiplied with.</param>
/// <param name="Magnitudes">How large the whole number of each may get, as a part of the limit.</param>
/// <param name="Limit">The largest whole number, up and down.</param>
internal sealed record InputNumbers(float[] Factors, double[] Magnitudes, int Limit)
{
    /// <summary>
    /// How many times the error of the sums may be with one factor what it is with one each. Where ranges are nearly the same it is
    /// this much by luck in short rows. Where they are within 1.5 times of each other and weights make up for them, it is as much,
    /// and 1.4 times where ranges are within 3 times (docs/quantisation.md).
    /// </summary>
    private const double MostOfCommon = 1.1;

    /// <summary>The one factor of all inputs; null where each has its own.</summary>
    public float? Common => Factors.All(factor => factor == Factors[0]) ? Factors[0] : null;

    /// <summary>One factor where the sums are as good with it, otherwise one each.</summary>
    /// <param name="range">What the inputs are.</param>
    /// <param name="limit">The largest whole number.</param>
    /// <param name="round">Rounds the weights in front of such numbers, and says what <see cref="Error"/> that makes.</param>
    public static (InputNumbers Numbers, TMatrix Matrix) Choose<TMatrix>(Int8Range range, int limit, Func<InputNumbers, (TMatrix Matrix, double Error)> round)
    {
        float[] magnitudes = range.Inputs.Values.ToArray();
        InputNumbers each = Of(magnitudes, magnitude => magnitude, limit), common = Of(magnitudes, _ => magnitudes.Max(), limit);
        (TMatrix Matrix, double Error) ofCommon = round(common);
        if (each.Common is not null && each.Factors[0] == common.Factors[0])
            return (common, ofCommon.Matrix);
        (TMatrix Matrix, double Error) ofEach = round(each);
        return ofCommon.Error <= MostOfCommon * MostOfCommon * ofEach.Error ? (common, ofCommon.Matrix) : (each, ofEach.Matrix);
    }

    /// <summary>Numbers that are all scaled for the same magnitude.</summary>
    /// <param name="magnitude">The magnitude.</param>
    /// <param name="count">How many.</param>
    /// <param name="limit">The largest whole number.</param>
    public static InputNumbers Alike(float magnitude, int count, int limit) =>
        Of([.. Enumerable.Repeat(magnitude, count)], _ => magnitude, limit);

    /// <summary>The weights that whole numbers are multiplied with, as they are stored but not yet rounded, row by row.</summary>
    /// <param name="kernel">The trained weights; the last axis is that of the inputs.</param>
    /// <param name="scale">The <see cref="StoredScale"/> of a row.</param>
    public double[] Weights(Tensor kernel, Func<int, float> scale)
    {
        var weights = new double[kernel.Count];
        for (int at = 0; at < weights.Length; at++)
            weights[at] = (double)kernel.Values[at] * scale(at / Factors.Length) / Factors[at % Factors.Length];
        return weights;
    }

    /// <summary>The kernel that rounded weights are one of.</summary>
    /// <param name="kernel">The trained weights.</param>
    /// <param name="matrix">The rounded ones.</param>
    /// <param name="scale">The <see cref="StoredScale"/> of a row.</param>
    public Tensor Rounded(Tensor kernel, Int8Matrix matrix, Func<int, float> scale)
    {
        var values = new float[kernel.Count];
        int columns = Factors.Length;
        for (int at = 0; at < values.Length; at++)
            values[at] = (float)(matrix.Weight(at / columns, at % columns) * Factors[at % columns] / scale(at / columns));
        return new Tensor(kernel.Shape.ToArray(), values);
    }

    /// <summary>
    /// What the squared errors of a row's sum are expected to be, times 12: inputs lie anywhere in the half of their ranges that was
    /// seen, and each whole number is off by up to one half.
    /// </summary>
    /// <param name="weights">What <see cref="Weights"/> gives.</param>
    /// <param name="matrix">These weights, rounded.</param>
    /// <param name="row">The row.</param>
    public double Error(double[] weights, Int8Matrix matrix, int row)
    {
        double sum = 0;
        for (int column = 0; column < Factors.Length; column++)
        {
            double weight = weights[row * Factors.Length + column], error = (weight - matrix.Weight(row, column)) * Magnitudes[column] * Limit;
            sum += error * error + weight * weight;
        }

        return sum;
    }

    private static InputNumbers Of(float[] magnitudes, Func<float, float> scaledFor, int limit)
    {
        float[] factors = [.. magnitudes.Select(magnitude => Int8Numbers.Factor(scaledFor(magnitude), limit))];
        return new InputNumbers(factors, [.. magnitudes.Select((magnitude, at) => (double)magnitude * factors[at] / limit)], limit);
    }
}
