using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SensorHost.Worker;

namespace SensorHost.Commands;

/// <summary>Works for sensors until it is told to end.</summary>
internal static class WorkerCommand
{
    public static async Task RunAsync(CommandLine line)
    {
        var builder = HostBuilder.Create();
        builder.Services.AddSingleton(new WorkerOptions { Broker = line.Broker, Prefix = line.Prefix, Name = line.Name });
        builder.Services.AddSingleton<WorkerCounters>();
        builder.Services.AddHostedService<SensorWorker>();
        using var host = builder.Build();
        await host.RunAsync();
    }
}
