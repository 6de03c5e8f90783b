namespace HostMonitor;

/// <summary>The things that the program can do.</summary>
internal enum Command
{
    Replay,
    Live,
    Record,
    Help,
}
