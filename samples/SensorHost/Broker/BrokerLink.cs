using MQTTnet;

namespace SensorHost.Broker;

/// <summary>One connection to the broker.</summary>
/// <param name="Client">The client that made it.</param>
/// <param name="Room">How many more messages may be under way on it.</param>
internal sealed record BrokerLink(IMqttClient Client, SemaphoreSlim Room);
