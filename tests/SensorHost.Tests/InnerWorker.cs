using Microsoft.Extensions.Logging.Abstractions;
using SensorHost.Broker;
using SensorHost.Worker;

namespace SensorHost.Tests;

/// <summary>A worker in this process, for its counters.</summary>
internal sealed class InnerWorker : IAsyncDisposable
{
    private readonly SensorWorker _worker;
    private bool _isStopped;

    private InnerWorker(BrokerAddress broker, string name) => _worker = new SensorWorker(
        new WorkerOptions { Broker = broker, Name = name, HealthInterval = TimeSpan.FromMilliseconds(100) },
        Counters,
        NullLogger<SensorWorker>.Instance);

    public WorkerCounters Counters { get; } = new();

    public static async Task<InnerWorker> StartAsync(BrokerAddress broker, string name = "inner")
    {
        var worker = new InnerWorker(broker, name);
        await worker._worker.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    public async Task StopAsync()
    {
        _isStopped = true;
        await _worker.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await StopAsync();
        }

        _worker.Dispose();
        Counters.Dispose();
    }
}
