using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SensorHost.Broker;

namespace SensorHost.Tests;

/// <summary>A client of its own, which reads health messages and publishes what the test likes.</summary>
internal sealed class HealthWatch : IDisposable
{
    private readonly BrokerConnection _broker;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, JsonElement> _messages = new();

    private HealthWatch(BrokerAddress address) => _broker = new BrokerConnection(address, "watch", will: null, NullLogger.Instance)
    {
        Received = (topic, payload, _) => _messages[topic[(topic.LastIndexOf('/') + 1)..]] = JsonDocument.Parse(payload).RootElement,
    };

    /// <summary>What a worker's last message says of its state; empty before the first.</summary>
    public string this[string worker] =>
        _messages.TryGetValue(worker, out var message) ? message.GetProperty("state").GetString()! : "";

    public static async Task<HealthWatch> StartAsync(BrokerAddress address)
    {
        var watch = new HealthWatch(address);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watch._broker.Connected = () => connected.TrySetResult();
        _ = watch._broker.RunAsync(watch._stop.Token);
        await connected.Task;
        Assert.True(await watch._broker.SubscribeAsync(["sensors/health/+"], withKept: true));
        return watch;
    }

    public async Task PublishAsync(string topic, byte[] payload, bool retain = false) =>
        Assert.NotEqual(Delivery.Unknown, await _broker.PublishAsync(topic, payload, retain));

    public void Dispose()
    {
        _stop.Cancel();
        _broker.Dispose();
        _stop.Dispose();
    }
}
