namespace EdgeLstm.Acceptance;

/// <summary>
/// Which cases have to pass, which have to be refused, which are known to fail, and why: lines of <c>PASS name</c>,
/// <c>REFUSED name fragment of the reason</c> or <c>FAIL name fragment of the reason</c>; empty lines and those that start
/// with <c>#</c> count for nothing. Without it a case that is refused all of a sudden would look like a success.
/// </summary>
internal sealed class Expectations
{
    private readonly Dictionary<string, (CaseStatus Status, string Fragment)> _lines = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line has another form, or a name stands twice.</exception>
    public Expectations(IEnumerable<string> lines)
    {
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            CaseStatus? status = parts switch
            {
                ["PASS", _] => CaseStatus.Pass,
                ["REFUSED", _, _] => CaseStatus.Refused,
                ["FAIL", _, _] => CaseStatus.Fail,
                _ => null,
            };
            if (status is null || !_lines.TryAdd(parts[1], (status.Value, parts.Length > 2 ? parts[2] : "")))
                throw new FormatException($"'{line}' is none of 'PASS name', 'REFUSED name reason' and 'FAIL name reason', or names a case again");
        }
    }

    /// <summary>One line for every expectation that the results do not meet, and for every failure that none is about.</summary>
    public IEnumerable<string> Unmet(IReadOnlyList<CaseResult> results)
    {
        foreach (CaseResult result in results.Where(result => result.Status == CaseStatus.Fail && !_lines.ContainsKey(result.Name)))
            yield return $"UNEXPECTED {result.Name}: {result}";
        foreach ((string name, (CaseStatus status, string fragment)) in _lines)
        {
            CaseResult? result = results.FirstOrDefault(result => result.Name == name);
            if (result is null)
                yield return $"UNEXPECTED {name} was not run";
            else if (result.Status != status)
                yield return $"UNEXPECTED {name} should be {status.ToString().ToUpperInvariant()}: {result}";
            else if (!result.Message.Contains(fragment, StringComparison.OrdinalIgnoreCase))
                yield return $"UNEXPECTED {name} should be {status.ToString().ToUpperInvariant()} with a reason that says '{fragment}': {result.Message}";
        }
    }
}
