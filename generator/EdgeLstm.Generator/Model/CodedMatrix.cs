namespace EdgeLstm.Model;

/// <summary>Weights of an LSTM layer for x or for h as whole numbers, with scales of which a row's word holds the codes.</summary>
internal sealed class CodedMatrix
{
    /// <param name="weights">Row by row, as whole numbers of inputs are multiplied with them.</param>
    /// <param name="magnitudes">How large each input gets, beside the others.</param>
    public CodedMatrix(double[] weights, double[] magnitudes)
    {
        int columns = magnitudes.Length;
        float[] fitting = Int8Matrix.ScalesThatFit(weights, columns);
        Scales = ScaleCodes.For(fitting);
        Codes = [.. fitting.Select((scale, row) => Best(weights, row * columns, magnitudes, Scales.NotBelow(scale)))];
        Weights = Int8Matrix.Of(weights, [.. Codes.Select(code => Scales.Scale(code))]);
    }

    /// <summary>The weights.</summary>
    public Int8Matrix Weights { get; }

    /// <summary>What codes of scales stand for.</summary>
    public ScaleCodes Scales { get; }

    /// <summary>The code of each row.</summary>
    public byte[] Codes { get; }

    /// <summary>
    /// The scale up to twice as large as it has to be that brings whole numbers nearest to the weights. Codes are coarse, so
    /// the smallest that the weights fit is not the best for many rows, least of all for those of few weights. Errors of the weights of
    /// large inputs count more.
    /// </summary>
    private byte Best(double[] weights, int first, double[] magnitudes, int smallest)
    {
        int best = smallest;
        double least = double.PositiveInfinity;
        for (int code = smallest; code <= Math.Min(ScaleCodes.Last, smallest + (1 << Scales.Digits)); code++)
        {
            float scale = Scales.Scale(code);
            double sum = 0;
            for (int column = 0; column < magnitudes.Length && sum < least; column++)
            {
                double weight = weights[first + column], error = (weight - Int8Matrix.Value(weight, scale) * (double)scale) * magnitudes[column];
                sum += error * error;
            }

            if (sum < least)
                (best, least) = (code, sum);
        }

        return (byte)best;
    }
}
