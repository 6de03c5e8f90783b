using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SensorHost.Feed;

namespace SensorHost.Commands;

/// <summary>Sends readings of simulated sensors.</summary>
internal static class FeedCommand
{
    public static async Task RunAsync(CommandLine line)
    {
        var builder = HostBuilder.Create();
        builder.Services.AddSingleton(line);
        builder.Services.AddSingleton(new FeedOptions { Broker = line.Broker, Prefix = line.Prefix });
        builder.Services.AddHostedService<SimulatedSensors>();
        using var host = builder.Build();
        await host.RunAsync();
    }
}
