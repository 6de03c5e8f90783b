namespace HostMonitor;

/// <summary>What is measured of the machine, in the order of the columns of a recording.</summary>
internal enum Channel
{
    /// <summary>Share of all processors' time that was not idle since the last reading, 0 to 1.</summary>
    CpuLoad,

    /// <summary>Share of the memory that is not available to new programs, 0 to 1.</summary>
    MemoryUsed,

    /// <summary>Tasks running or waiting, the kernel's average over one minute.</summary>
    LoadAverage,

    /// <summary>Context switches a second since the last reading.</summary>
    ContextSwitches,

    /// <summary>Temperature of the hottest thermal zone in °C; NaN where the machine has none.</summary>
    Temperature,
}
