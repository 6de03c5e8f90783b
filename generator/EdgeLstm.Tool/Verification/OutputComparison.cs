namespace EdgeLstm.Tool.Verification;

/// <summary>Compares outputs with what is expected.</summary>
/// <param name="Tolerance">The largest error that passes, relative to expected values above 1.</param>
/// <param name="Actual">The outputs, row by row.</param>
/// <param name="Expected">As many expected values.</param>
/// <param name="Outputs">An error an output.</param>
internal sealed record OutputComparison(double Tolerance, float[] Actual, double[] Expected, IReadOnlyList<OutputError> Outputs)
{
    /// <summary>The output with the largest relative error; the first that is not-a-number where there is one.</summary>
    public OutputError Worst { get; } = Outputs.Aggregate((worst, next) => IsWorse(next.MaxRelative, worst.MaxRelative) ? next : worst);

    /// <summary>Values whose error is above the tolerance.</summary>
    public int Failed { get; } = Actual.Where((actual, index) => !(Relative(actual, Expected[index]) <= Tolerance)).Count();

    public bool Passed => Failed == 0;

    /// <summary>Compares.</summary>
    public static OutputComparison Of(float[] actual, double[] expected, int outputSize, double tolerance)
    {
        OutputError[] errors = [.. Enumerable.Range(0, outputSize).Select(output => ErrorOf(actual, expected, output, outputSize))];
        return new OutputComparison(tolerance, actual, expected, errors);
    }

    private static OutputError ErrorOf(float[] actual, double[] expected, int output, int outputSize)
    {
        double max = 0, sum = 0, ulp = 0, relative = -1;
        int worst = output, count = 0;
        for (int index = output; index < actual.Length; index += outputSize, count++)
        {
            double error = Math.Abs(actual[index] - expected[index]);
            sum += error;
            // Math.Max keeps a NaN.
            max = Math.Max(max, error);
            ulp = Math.Max(ulp, error / UlpOf((float)expected[index]));
            if (IsWorse(Relative(actual[index], expected[index]), relative))
            {
                relative = Relative(actual[index], expected[index]);
                worst = index;
            }
        }

        return new OutputError(output, max, sum / count, ulp, relative, worst / outputSize, actual[worst], expected[worst]);
    }

    private static double Relative(double actual, double expected) => Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));

    /// <summary>A NaN is worse than any number.</summary>
    private static bool IsWorse(double error, double than) => !double.IsNaN(than) && !(error <= than);

    /// <summary>From a float32 to the next one away from zero.</summary>
    private static double UlpOf(float value) => (double)MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value);
}
