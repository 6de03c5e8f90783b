using SensorHost.Broker;
using SensorHost.Messages;

namespace SensorHost.Feed;

/// <summary>Something that happened to the sensors' side; handled one after the other.</summary>
internal abstract record FeedEvent
{
    /// <summary>A connection was made.</summary>
    public sealed record Connected : FeedEvent;

    /// <summary>A sensor has measured.</summary>
    public sealed record Measured(string Sensor, float[] Values) : FeedEvent;

    /// <summary>A worker has answered.</summary>
    public sealed record Answered(SensorResult Result) : FeedEvent;

    /// <summary>The broker has answered to a reading.</summary>
    public sealed record Sent(FedSensor Sensor, Delivery Delivery) : FeedEvent;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : FeedEvent;
}
