using System.Text;

namespace HostMonitor.Recording;

/// <summary>
/// Lines of a text with their numbers. Unlike <see cref="TextReader.ReadLine"/> it gives up on a line
/// without end, so that a device or a binary file given by mistake cannot fill the memory.
/// </summary>
internal sealed class LineReader(TextReader text, string name)
{
    private const int MaximumLength = 4096;

    private readonly StringBuilder _line = new();

    /// <summary>The number of the line that <see cref="Next"/> gave last; the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end (LF or CR LF), or null at the end of the text.</summary>
    /// <exception cref="MonitorException">The line is longer than any of a recording.</exception>
    public string? Next()
    {
        var character = text.Read();
        if (character < 0)
        {
            return null;
        }

        Number++;
        _line.Clear();
        for (; character is >= 0 and not '\n'; character = text.Read())
        {
            if (_line.Length == MaximumLength)
            {
                throw new MonitorException($"{name}: line {Number} is longer than {MaximumLength} characters: not a recording");
            }

            _line.Append((char)character);
        }

        return _line.ToString().TrimEnd('\r');
    }
}
