namespace SensorHost.Feed;

/// <summary>A sensor's readings and how long they have been waiting.</summary>
internal sealed class FedSensor(Outbox outbox)
{
    public Outbox Outbox => outbox;

    /// <summary>When its reading was sent (a timestamp of <see cref="System.Diagnostics.Stopwatch"/>); 0: none is under way.</summary>
    public long SentAt { get; set; }

    /// <summary>When it was offered last; 0: a worker has answered since.</summary>
    public long OfferedAt { get; set; }

    /// <summary>What is being published for it; while the broker has not got it, saying more would only lengthen the queue.</summary>
    public Task Publishing { get; set; } = Task.CompletedTask;
}
