using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostMonitor.Recording;

/// <summary>Which field of a line holds which channel, as the header says; parses lines by it.</summary>
internal sealed class CsvColumns
{
    private readonly string[] _names;
    private readonly int _time;
    private readonly int[] _fields;

    private CsvColumns(string[] names, string file)
    {
        _names = names;
        _time = Field(CsvFormat.TimeColumn, file);
        _fields = [.. Enum.GetValues<Channel>().Select(channel => Field(channel.Column(), file))];
    }

    /// <summary>Columns may come in any order, with others between them; none of ours may be missing.</summary>
    /// <exception cref="MonitorException">A column is missing; the message names it.</exception>
    public static CsvColumns FromHeader(string header, string file) => new(header.Split(','), file);

    public bool TryParse(string line, out Reading reading, [NotNullWhen(false)] out string? reason)
    {
        reading = default;
        var fields = line.Split(',');
        if (fields.Length != _names.Length)
        {
            reason = $"fields: {fields.Length} instead of {_names.Length}";
            return false;
        }

        if (!DateTime.TryParse(
            fields[_time],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time))
        {
            reason = $"time \"{fields[_time]}\" is not a date and time";
            return false;
        }

        Span<float> values = stackalloc float[_fields.Length];
        for (var channel = 0; channel < values.Length; channel++)
        {
            if (!TryParseValue(fields[_fields[channel]], out values[channel]))
            {
                reason = $"{_names[_fields[channel]]} \"{fields[_fields[channel]]}\" is not a number";
                return false;
            }
        }

        reading = new Reading(time, values[0], values[1], values[2], values[3], values[4]);
        reason = null;
        return true;
    }

    /// <summary>An empty field is a value that was not measured. "NaN" or "Infinity" is no measurement either.</summary>
    private static bool TryParseValue(string field, out float value)
    {
        if (field.Length == 0)
        {
            value = float.NaN;
            return true;
        }

        return float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    private int Field(string column, string file)
    {
        var field = Array.IndexOf(_names, column);
        return field >= 0
            ? field
            : throw new MonitorException(
                $"{file}: line 1: no column {column}; a recording starts with {CsvFormat.Header}");
    }
}
