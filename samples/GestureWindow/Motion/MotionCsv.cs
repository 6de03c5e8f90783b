using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using GestureWindow.Model;

namespace GestureWindow.Motion;

/// <summary>The text form of motion: a header line, then a sample a line.</summary>
internal static class MotionCsv
{
    /// <summary>The first line: seconds, then acceleration in g and rotation in degrees a second.</summary>
    public const string Header = "time,ax,ay,az,gx,gy,gz";

    private const int LongestShown = 24;

    private static readonly string[] Columns = Header.Split(',');

    /// <summary>Whether a line is the header; a byte order mark in front of it is none of its own.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> mark = [0xef, 0xbb, 0xbf];
        return Encoding.UTF8.GetString(line.StartsWith(mark) ? line[mark.Length..] : line) == Header;
    }

    /// <summary>Parses a sample. Nothing is allocated unless there is a problem.</summary>
    /// <param name="line">The line.</param>
    /// <param name="time">Its time in seconds.</param>
    /// <param name="motion">Receives the six values, in the order of the columns.</param>
    /// <param name="problem">What is wrong, with the column; null where nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out double time, Span<float> motion, [NotNullWhen(false)] out string? problem)
    {
        time = 0;
        var fields = line.Count((byte)',') + 1;
        if (fields != GestureModel.InputSize + 1)
        {
            problem = $"{fields} columns instead of {Columns.Length} ({Header})";
            return false;
        }

        for (var column = 0; column < fields; column++)
        {
            var comma = line.IndexOf((byte)',');
            var field = comma < 0 ? line : line[..comma];
            line = line[(comma + 1)..];

            // "NaN" and "Infinity" are numbers to the parser, but nothing that a sensor has measured.
            if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite((float)value))
            {
                problem = $"column {Columns[column]}: \"{Shown(field)}\" is not a number";
                return false;
            }

            if (column == 0)
            {
                time = value;
            }
            else
            {
                motion[column - 1] = (float)value;
            }
        }

        problem = null;
        return true;
    }

    /// <summary>A field as it can be printed: what comes through a pipe must not steer the terminal.</summary>
    private static string Shown(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field[..Math.Min(field.Length, LongestShown)]);
        return string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter)) + (field.Length > LongestShown ? "…" : "");
    }
}
