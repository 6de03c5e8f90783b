using SensorHost.Broker;

namespace SensorHost.Worker;

/// <summary>What a worker has to know.</summary>
internal sealed record WorkerOptions
{
    public BrokerAddress Broker { get; init; } = BrokerAddress.Default;

    /// <summary>What all topics begin with.</summary>
    public string Prefix { get; init; } = "sensors";

    /// <summary>The worker's name in its health message.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Time between two health messages.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most sensors of one call of <c>StepMany</c>.</summary>
    public int LargestBatch { get; init; } = 512;
}
