namespace SensorHost.Broker;

/// <summary>What became of a message.</summary>
internal enum Delivery
{
    /// <summary>The broker has it, and somebody subscribes to it.</summary>
    Delivered,

    /// <summary>The broker has it, but nobody subscribes to it.</summary>
    NobodyListens,

    /// <summary>There is no connection, or it broke before the broker said that it has the message: perhaps it does.</summary>
    Unknown,
}
