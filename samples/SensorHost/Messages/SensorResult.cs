namespace SensorHost.Messages;

/// <summary>
/// What came of a reading, with the state behind it, in one message: whoever has the one has the other. The broker keeps
/// the last of each sensor, and the sensor goes on from it on whatever worker takes it next.
/// </summary>
internal sealed record SensorResult
{
    public required string Sensor { get; init; }

    /// <summary>The reading; 0 where the sensor had none yet.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which run of which worker wrote it.</summary>
    public required string Worker { get; init; }

    /// <summary>
    /// True where the worker repeats the last result to say that the sensor is its own and that it takes the reading behind
    /// this one next.
    /// </summary>
    public bool IsReady { get; init; }

    /// <summary>Why the model did not get the reading; null where it did.</summary>
    public string? Refusal { get; init; }

    /// <summary>How far the reading was from its forecast, as a share of the limit: above 1 is an anomaly. Null: there was no forecast to go by.</summary>
    public float? Score { get; init; }

    /// <summary>What the next reading should be. Empty before the first.</summary>
    public float[] Forecast { get; init; } = [];

    /// <summary>Readings that no worker ever got, from the sensor's first to this one.</summary>
    public long Lost { get; init; }

    /// <summary>Timesteps that the model has seen since it was fresh.</summary>
    public long Steps { get; init; }

    /// <summary>The model's state.</summary>
    public byte[] State { get; init; } = [];
}
