namespace EdgeLstm.Onnx.Tests;

/// <summary>How far outputs are from those of ONNX Runtime.</summary>
internal static class Agreement
{
    /// <summary>Largest allowed |a − e| / max(1, |e|).</summary>
    public const double Tolerance = 1e-5;

    /// <summary>The largest error of any value; infinite where the numbers of values differ or one is NaN.</summary>
    public static double Error(IReadOnlyCollection<double> expected, IReadOnlyCollection<double> actual)
    {
        if (expected.Count != actual.Count)
            return double.PositiveInfinity;
        double error = expected.Zip(actual, (e, a) => Math.Abs(a - e) / Math.Max(1, Math.Abs(e))).Max();
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
