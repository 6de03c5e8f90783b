using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Calibration;

/// <summary>
/// Reads numbers separated by commas, a line a timestep. Strict: every line has as many values as the first, each a finite
/// number with a decimal point. One thing is forgiven, and said: a first line without a single number is a header.
/// </summary>
internal static class CsvFile
{
    /// <summary>More are refused: with the doubles of the reference they would take gigabytes.</summary>
    public const int MaxValues = 1 << 24;

    /// <summary>Larger files are refused before they are read.</summary>
    public const long MaxBytes = 1L << 28;

    /// <param name="file">Path, for notes.</param>
    /// <param name="stream">The content.</param>
    /// <param name="note">Receives what was assumed.</param>
    /// <returns>Values of a line, and all of them in a row.</returns>
    /// <exception cref="CsvException">A line is not as it should be; the message says what was found.</exception>
    public static (int Columns, double[] Values) Read(string file, Stream stream, Action<string> note)
    {
        var values = new List<double>();
        int columns = 0, rows = 0, number = 0, blank = 0;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                blank = blank == 0 ? number : blank;
                continue;
            }

            if (blank > 0)
                throw new CsvException("the line is empty, but numbers follow; remove it", blank);
            if (line.AsSpan().Count(',') >= NetworkLimits.MaxSize)
                throw new CsvException($"the line has more values than the {NetworkLimits.MaxSize:N0} that a timestep can have", number);
            string[] cells = line.Split(',');
            if (number == 1 && !cells.Any(cell => IsNumber(cell, out _)))
            {
                RequireCommas(line);
                note($"line 1 of {file} holds no number and was taken for a header");
                columns = cells.Length;
                continue;
            }

            if (columns == 0)
                columns = cells.Length;
            if (cells.Length != columns)
                throw new CsvException($"the line has {Counted(cells.Length)}, the first one {Counted(columns)}", number);
            values.AddRange(cells.Select((cell, column) => Parse(number, column, cell)));
            rows++;
            if (values.Count > MaxValues)
                throw new CsvException($"the file has more than the {MaxValues:N0} values that are read; give a part of it", number);
        }

        return rows > 0
            ? (columns, [.. values])
            : throw new CsvException("the file holds no numbers; write the values of a timestep into a line, separated by commas", line: null);
    }

    private static double Parse(int line, int column, string cell)
    {
        if (!IsNumber(cell, out double value))
            throw new CsvException($"value {column + 1} is '{Shortened(cell)}', which is no number; write numbers like -1.5 or 2e-3, separated by commas", line);
        // Parsing gives infinity for what is too large for a double.
        return double.IsFinite(value)
            ? value
            : throw new CsvException($"value {column + 1} is '{Shortened(cell)}'; not-a-number and infinity cannot be compared", line);
    }

    private static bool IsNumber(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>A whole line of numbers that are separated by something else is no header.</summary>
    private static void RequireCommas(string line)
    {
        char[] others = [';', '\t', ' '];
        char? other = others.Select(separator => (char?)separator).FirstOrDefault(separator => line.Split(separator!.Value).Count(cell => IsNumber(cell, out _)) > 1);
        if (other is char found)
            throw new CsvException($"the values are separated by {(found == '\t' ? "tabs" : $"'{found}'")}; separate them by commas", 1);
    }

    private static string Counted(int values) => FormattableString.Invariant($"{values} value{(values == 1 ? "" : "s")}");

    private static string Shortened(string cell) => cell.Length <= 40 ? cell.Trim() : cell[..40].Trim() + "…";
}
