namespace EdgeLstm.Import.Graph;

/// <summary>The error function in double precision, which .NET has none of.</summary>
internal static class ErrorFunction
{
    /// <summary>
    /// 2/√π · exp(−x²) · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·5·…·(2n+1)), formula 7.1.6 of Abramowitz and Stegun, Handbook of Mathematical
    /// Functions. All terms have one sign, so nothing cancels: the error stays near 1e-15.
    /// </summary>
    public static double Erf(double x)
    {
        // 1 − erf(6) is below half of the last bit of 1.
        if (Math.Abs(x) >= 6)
            return Math.Sign(x);

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
