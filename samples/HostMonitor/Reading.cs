namespace HostMonitor;

/// <summary>One look at the machine. A value that could not be measured is NaN.</summary>
/// <param name="Time">When it was taken, UTC.</param>
/// <param name="CpuLoad">See <see cref="Channel.CpuLoad"/>.</param>
/// <param name="MemoryUsed">See <see cref="Channel.MemoryUsed"/>.</param>
/// <param name="LoadAverage">See <see cref="Channel.LoadAverage"/>.</param>
/// <param name="ContextSwitches">See <see cref="Channel.ContextSwitches"/>.</param>
/// <param name="Temperature">See <see cref="Channel.Temperature"/>.</param>
internal readonly record struct Reading(
    DateTime Time,
    float CpuLoad,
    float MemoryUsed,
    float LoadAverage,
    float ContextSwitches,
    float Temperature)
{
    /// <summary>The value of one channel.</summary>
    public float this[Channel channel] => channel switch
    {
        Channel.CpuLoad => CpuLoad,
        Channel.MemoryUsed => MemoryUsed,
        Channel.LoadAverage => LoadAverage,
        Channel.ContextSwitches => ContextSwitches,
        Channel.Temperature => Temperature,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "not a channel"),
    };
}
