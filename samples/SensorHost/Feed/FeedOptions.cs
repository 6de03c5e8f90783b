using SensorHost.Broker;

namespace SensorHost.Feed;

/// <summary>What the sensors' side has to know.</summary>
internal sealed record FeedOptions
{
    public BrokerAddress Broker { get; init; } = BrokerAddress.Default;

    /// <summary>What all topics begin with.</summary>
    public string Prefix { get; init; } = "sensors";

    /// <summary>A reading without a result for this long lets its sensor be offered again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Readings of a sensor that are kept after their results have come.</summary>
    public int Kept { get; init; } = 300;

    /// <summary>The most readings of a sensor altogether.</summary>
    public int Capacity { get; init; } = 10_000;
}
