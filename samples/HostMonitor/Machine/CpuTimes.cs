namespace HostMonitor.Machine;

/// <summary>Time of all processors together since the machine started, in clock ticks.</summary>
/// <param name="Total">Every tick that was counted.</param>
/// <param name="Idle">Those in which nothing ran, waiting for a disk included.</param>
internal readonly record struct CpuTimes(ulong Total, ulong Idle)
{
    /// <summary>Share of the time since <paramref name="earlier"/> that was not idle, 0 to 1.</summary>
    public float LoadSince(CpuTimes earlier)
    {
        // The idle counters of some kernels step back by a tick now and then; a load never leaves 0..1.
        var total = (double)Total - earlier.Total;
        var idle = (double)Idle - earlier.Idle;
        return total <= 0 ? 0 : (float)Math.Clamp(1 - (idle / total), 0, 1);
    }
}
