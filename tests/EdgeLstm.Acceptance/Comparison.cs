using System.Globalization;

namespace EdgeLstm.Acceptance;

/// <summary>Compares what was computed with what the case expects.</summary>
internal static class Comparison
{
    /// <param name="item">The case.</param>
    /// <param name="outputs">One output a sequence.</param>
    /// <param name="precision">How weights are stored: rounded ones are held to a share of the range of all expected values.</param>
    public static CaseResult Compare(AcceptanceCase item, IReadOnlyList<float[]> outputs, LstmPrecision precision)
    {
        double range = item.Expected.Max(row => row.Max()) - item.Expected.Min(row => row.Min());
        double maxError = 0;
        string failure = "";
        int count = 0;
        for (int sequence = 0; sequence < outputs.Count; sequence++)
        {
            double[] expected = item.Expected[sequence];
            float[] given = outputs[sequence];
            if (given.Length != expected.Length)
                return CaseResult.Fail(item.Name, $"sequence {sequence} gives {given.Length} values, expected are {expected.Length}");
            for (int index = 0; index < expected.Length; index++, count++)
            {
                double error = Math.Abs(given[index] - expected[index]);
                maxError = double.IsNaN(error) ? error : Math.Max(maxError, error);
                if (failure.Length == 0 && !(error <= Limit(item, precision, range, expected[index])))
                {
                    failure = string.Create(
                        CultureInfo.InvariantCulture,
                        $"sequence {sequence}, value {index} is {given[index]:R}, expected {expected[index]:R}{Share(precision, error, range)}");
                }
            }

            int winner = Winner([.. given.Select(value => (double)value)]), wanted = Winner(expected);
            if (item.IsClassifier && failure.Length == 0 && winner != wanted)
                failure = $"sequence {sequence} is of class {winner}, expected {wanted}";
        }

        return failure.Length > 0
            ? new CaseResult(item.Name, CaseStatus.Fail, maxError, failure)
            : new CaseResult(item.Name, CaseStatus.Pass, maxError, $"{count} values" + (item.IsClassifier ? $", {outputs.Count} classes right" : "") + Share(precision, maxError, range));
    }

    /// <summary>2% with int8 and 0.5% with bfloat16.</summary>
    private static double Limit(AcceptanceCase item, LstmPrecision precision, double range, double expected) => precision switch
    {
        LstmPrecision.Int8 => 0.02 * range,
        LstmPrecision.BFloat16 => 0.005 * range,
        _ => item.Tolerance.LimitFor(expected),
    };

    private static int Winner(double[] values) => Array.IndexOf(values, values.Max());

    private static string Share(LstmPrecision precision, double maxError, double range) => precision == LstmPrecision.Float32
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", off by {100 * maxError / range:0.00}% of their range");
}
