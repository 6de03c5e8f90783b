using System.Globalization;

namespace SensorHost.Broker;

/// <summary>Where the broker listens.</summary>
internal readonly record struct BrokerAddress(string Host, int Port)
{
    private const int UsualPort = 1883;

    public static BrokerAddress Default { get; } = new("localhost", UsualPort);

    /// <param name="text">HOST or HOST:PORT.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string? text, out BrokerAddress address)
    {
        address = default;
        var parts = text?.Split(':') ?? [];
        var port = UsualPort;
        if (parts.Length is not (1 or 2)
            || parts[0].Length == 0
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port))
            || port is < 1 or > 65535)
        {
            return false;
        }

        address = new BrokerAddress(parts[0], port);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
