using System.Globalization;

namespace EdgeLstm.Acceptance;

/// <summary>Reads the numbers of a CSV file whose lines are the last axis of a shape.</summary>
internal static class CsvValues
{
    /// <summary>All values in C order.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <param name="shape">Length of every axis.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <exception cref="CaseFormatException">A value is no finite number, or the counts are not those of the shape.</exception>
    public static double[] Parse(IReadOnlyList<string> lines, IReadOnlyList<int> shape, string file)
    {
        int columns = shape[^1];
        int rows = shape.Take(shape.Count - 1).Aggregate(1, (count, length) => count * length);
        if (lines.Count != rows)
            throw new CaseFormatException($"{file} has {lines.Count} lines, its shape [{string.Join(", ", shape)}] needs {rows}");

        var values = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            string[] cells = lines[row].Split(',');
            if (cells.Length != columns)
                throw new CaseFormatException($"{file} line {row + 1} has {cells.Length} values, its shape [{string.Join(", ", shape)}] needs {columns}");
            for (int column = 0; column < columns; column++)
            {
                if (!double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                    throw new CaseFormatException($"{file} line {row + 1}: '{cells[column]}' is no finite number");
                values[row * columns + column] = value;
            }
        }

        return values;
    }
}
