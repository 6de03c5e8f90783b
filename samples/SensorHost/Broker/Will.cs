namespace SensorHost.Broker;

/// <summary>A retained message that the broker publishes when the connection breaks.</summary>
internal sealed record Will(string Topic, byte[] Payload);
