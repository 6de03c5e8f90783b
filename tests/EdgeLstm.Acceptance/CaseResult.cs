using System.Globalization;

namespace EdgeLstm.Acceptance;

/// <summary>How one case ended.</summary>
/// <param name="Name">Folder of the case, relative to the folder of all cases, with <c>/</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="MaxError">Largest |output − expected|; null where nothing was computed.</param>
/// <param name="Message">One line.</param>
internal sealed record CaseResult(string Name, CaseStatus Status, double? MaxError, string Message)
{
    public static CaseResult Fail(string name, string message) => new(name, CaseStatus.Fail, null, message);

    /// <summary><c>PASS name max_error message</c>; a dash stands for an error that was not computed.</summary>
    public override string ToString()
    {
        string error = MaxError?.ToString("0.00E+00", CultureInfo.InvariantCulture) ?? "-";
        string message = string.Join(' ', Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return $"{Status.ToString().ToUpperInvariant()} {Name} {error} {message}".TrimEnd();
    }
}
