using SensorHost.Messages;

namespace SensorHost.Worker;

/// <summary>Something that happened to a worker; they are handled one after the other, so that nothing needs a lock.</summary>
internal abstract record WorkerEvent
{
    /// <summary>A connection was made.</summary>
    public sealed record Connected : WorkerEvent;

    /// <summary>The broker has given this worker a sensor that nobody works for.</summary>
    public sealed record Offered(string Sensor) : WorkerEvent;

    /// <summary>A reading of an own sensor.</summary>
    public sealed record Read(Reading Reading) : WorkerEvent;

    /// <summary>A result of an own sensor: the one that the broker has kept, or one that another worker writes.</summary>
    public sealed record Foreign(SensorResult Result, bool IsKept) : WorkerEvent;

    /// <summary>The worker's own message is back: all that the broker had kept has come before it.</summary>
    public sealed record Marked(long Number) : WorkerEvent;

    /// <summary>A message that could not be read.</summary>
    public sealed record Malformed(string Problem) : WorkerEvent;

    /// <summary>It is time for a health message.</summary>
    public sealed record Tick : WorkerEvent;
}
