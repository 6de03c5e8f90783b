using System.Globalization;

namespace EdgeLstm.Acceptance;

/// <summary>Compares what was computed with what the case expects.</summary>
internal static class Comparison
{
    /// <param name="item">The case.</param>
    /// <param name="outputs">One output a sequence.</param>
    public static CaseResult Compare(AcceptanceCase item, IReadOnlyList<float[]> outputs)
    {
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
                if (failure.Length == 0 && !(error <= item.Tolerance.LimitFor(expected[index])))
                {
                    failure = string.Create(
                        CultureInfo.InvariantCulture,
                        $"sequence {sequence}, value {index} is {given[index]:R}, expected {expected[index]:R}");
                }
            }
        }

        return failure.Length > 0
            ? new CaseResult(item.Name, CaseStatus.Fail, maxError, failure)
            : new CaseResult(item.Name, CaseStatus.Pass, maxError, $"{count} values");
    }
}
