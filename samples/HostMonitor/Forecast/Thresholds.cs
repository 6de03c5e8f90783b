using System.Globalization;

namespace HostMonitor.Forecast;

/// <summary>
/// What training learned besides the weights: the model's channels in order, from which error on a reading
/// is an anomaly, and which time was trained on. Model/train.py writes the file, the program carries it inside.
/// </summary>
internal sealed class Thresholds
{
    private const string Resource = "thresholds.csv";
    private const string TrainedOn = "trained_on";

    private Thresholds(DateTime from, DateTime until, List<(Channel Channel, float Limit)> channels)
    {
        TrainedFrom = from;
        TrainedUntil = until;
        Channels = [.. channels.Select(channel => channel.Channel)];
        Limits = [.. channels.Select(channel => channel.Limit)];
    }

    /// <summary>What the model's inputs and outputs are, in order.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    /// <summary>The largest error of each channel that is no anomaly, in the channel's unit.</summary>
    public IReadOnlyList<float> Limits { get; }

    public DateTime TrainedFrom { get; }

    public DateTime TrainedUntil { get; }

    /// <summary>The file inside the program.</summary>
    public static Thresholds Load()
    {
        using var stream = typeof(Thresholds).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"the program was built without {Resource}");
        using var text = new StreamReader(stream);
        return Parse(text.ReadToEnd());
    }

    /// <param name="text">
    /// First "trained_on,FROM,UNTIL", then "CHANNEL,LIMIT" for each channel, the limit in the channel's own unit.
    /// </param>
    /// <exception cref="InvalidDataException">Something else; the message has the line.</exception>
    public static Thresholds Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = lines.Length > 0 ? lines[0].Split(',') : [];
        if (first is not [TrainedOn, var from, var until])
        {
            throw new InvalidDataException($"{Resource}: the first line is not \"{TrainedOn},FROM,UNTIL\"");
        }

        return new Thresholds(Time(from), Time(until), [.. lines.Skip(1).Select(Limit)]);
    }

    /// <summary>Whether a reading of a channel (an index into <see cref="Channels"/>) is an anomaly.</summary>
    public bool IsAnomaly(int channel, float expected, float seen)
    {
        // Written so that a forecast that is not a number counts as an anomaly instead of hiding all of them.
        return !(MathF.Abs(seen - expected) <= Limits[channel]);
    }

    private static (Channel Channel, float Limit) Limit(string line) =>
        line.Split(',') is [var column, var number]
        && ChannelText.TryParseColumn(column, out var channel)
        && float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
        && limit > 0
            ? (channel, limit)
            : throw new InvalidDataException($"{Resource}: \"{line}\" is not a channel and its limit above 0");

    private static DateTime Time(string text) =>
        DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time)
            ? time
            : throw new InvalidDataException($"{Resource}: \"{text}\" is not a date and time");
}
