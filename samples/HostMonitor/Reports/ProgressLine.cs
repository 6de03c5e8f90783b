using System.Globalization;

namespace HostMonitor.Reports;

/// <summary>Shows how far things are: on a terminal one line that is rewritten, elsewhere plain lines.</summary>
internal sealed class ProgressLine(Output output)
{
    /// <summary>One line in a log for as many readings: once a minute at the usual pace.</summary>
    private const int ReadingsPerLogLine = 60;

    /// <summary>To the start of the line, and erase it.</summary>
    private const string Restart = "\r\e[K";

    public void Show(string text)
    {
        if (output.IsTerminal)
        {
            output.Text.Write(Restart + text);
        }
        else
        {
            output.Text.WriteLine(text);
        }
    }

    /// <summary>The newest reading; a log gets only one in <see cref="ReadingsPerLogLine"/>.</summary>
    public void ShowReading(long count, in Reading reading)
    {
        if (output.IsTerminal || count % ReadingsPerLogLine == 0)
        {
            Show(Describe(count, reading));
        }
    }

    /// <summary>Makes room for other text.</summary>
    public void Clear()
    {
        if (output.IsTerminal)
        {
            output.Text.Write(Restart);
        }
    }

    private static string Describe(long count, in Reading reading)
    {
        var values = reading;
        var measured = Enum.GetValues<Channel>()
            .Where(channel => !float.IsNaN(values[channel]))
            .Select(channel => $"{channel.Column()} {channel.Format(values[channel])}");
        return string.Create(CultureInfo.InvariantCulture, $"{count,6}  {reading.Time:HH:mm:ss}  {string.Join("  ", measured)}");
    }
}
