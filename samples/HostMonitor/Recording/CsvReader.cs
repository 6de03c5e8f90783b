using System.Globalization;

namespace HostMonitor.Recording;

/// <summary>
/// Reads a recording. A damaged line (a recording that was killed ends in one) is reported and skipped;
/// a file that is no recording at all is refused.
/// </summary>
internal static class CsvReader
{
    /// <summary>Nearly four months at one reading a second: a limit for files that never end.</summary>
    private const int MaximumLines = 10_000_000;

    /// <exception cref="MonitorException">The file is missing, unreadable or not a recording.</exception>
    public static CsvRecording ReadFile(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            return Read(file, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MonitorException($"cannot read the recording: {problem.Message}");
        }
    }

    /// <param name="text">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="MonitorException">The header is not a recording's, or no reading follows it.</exception>
    public static CsvRecording Read(TextReader text, string name)
    {
        var lines = new LineReader(text, name);
        var columns = CsvColumns.FromHeader(lines.Next() ?? throw new MonitorException($"{name}: the file is empty"), name);

        var readings = new List<Reading>();
        var badLines = new List<BadLine>();
        while (lines.Next() is { } line)
        {
            if (lines.Number > MaximumLines)
            {
                throw new MonitorException($"{name}: more than {MaximumLines} lines; split the recording");
            }

            if (columns.TryParse(line, out var reading, out var reason))
            {
                readings.Add(reading);
            }
            else
            {
                badLines.Add(new BadLine(lines.Number, reason));
            }
        }

        return readings.Count > 0
            ? new CsvRecording([.. readings], badLines)
            : throw new MonitorException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: no usable reading in {lines.Number} lines{(badLines.Count > 0 ? $"; line {badLines[0].Number}: {badLines[0].Reason}" : "")}"));
    }
}
