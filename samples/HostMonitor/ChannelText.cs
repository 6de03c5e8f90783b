using System.Globalization;

namespace HostMonitor;

/// <summary>How files and people call the channels and write their values.</summary>
internal static class ChannelText
{
    private static readonly Channel[] All = Enum.GetValues<Channel>();

    /// <summary>The name of the channel's column in recordings and in the trained thresholds.</summary>
    public static string Column(this Channel channel) => channel switch
    {
        Channel.CpuLoad => "cpu_load",
        Channel.MemoryUsed => "memory_used",
        Channel.LoadAverage => "load_average",
        Channel.ContextSwitches => "context_switches",
        Channel.Temperature => "temperature",
        _ => throw NotAChannel(channel),
    };

    /// <summary>The reverse of <see cref="Column"/>.</summary>
    public static bool TryParseColumn(string column, out Channel channel)
    {
        var index = Array.FindIndex(All, candidate => candidate.Column() == column);
        channel = (Channel)index;
        return index >= 0;
    }

    /// <summary>A value, or a difference of two, with its unit.</summary>
    public static string Format(this Channel channel, double value)
    {
        var format = channel switch
        {
            Channel.CpuLoad => "0.0 %",
            Channel.MemoryUsed => "0.000 %",
            Channel.LoadAverage => "0.000",
            Channel.ContextSwitches => "#,0 '/s'",
            Channel.Temperature => "0.0 '°C'",
            _ => throw NotAChannel(channel),
        };

        return double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static ArgumentOutOfRangeException NotAChannel(Channel channel) =>
        new(nameof(channel), channel, "not a channel");
}
