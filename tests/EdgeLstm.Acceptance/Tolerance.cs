using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeLstm.Acceptance;

/// <summary>
/// The largest error that a case allows, from one of the two forms that its <c>max_abs_error</c> takes: <c>1e-4</c>,
/// or <c>1e-5 * max(1, |expected|)</c>.
/// </summary>
/// <param name="Factor">The number.</param>
/// <param name="ScalesWithExpected">True for the second form.</param>
internal sealed partial record Tolerance(double Factor, bool ScalesWithExpected)
{
    /// <exception cref="CaseFormatException">The text has neither form.</exception>
    public static Tolerance Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success
            || !double.TryParse(match.Groups["factor"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor)
            || !double.IsFinite(factor))
        {
            throw new CaseFormatException($"max_abs_error '{text}' is neither a number nor 'NUMBER * max(1, |expected|)'");
        }

        return new Tolerance(factor, match.Groups["scaled"].Success);
    }

    /// <summary>The largest |output − expected| that passes. A NaN is never within it.</summary>
    public double LimitFor(double expected) => ScalesWithExpected ? Factor * Math.Max(1, Math.Abs(expected)) : Factor;

    [GeneratedRegex(@"^(?<factor>[0-9][0-9.eE+-]*)(?<scaled>\s*\*\s*max\(1,\s*\|expected\|\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
