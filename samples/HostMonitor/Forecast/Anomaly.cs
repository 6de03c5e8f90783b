namespace HostMonitor.Forecast;

/// <summary>A reading that is further from its forecast than the channel's threshold.</summary>
/// <param name="Time">When it was read, UTC.</param>
/// <param name="Channel">What was read.</param>
/// <param name="Expected">The forecast.</param>
/// <param name="Seen">The reading.</param>
internal readonly record struct Anomaly(DateTime Time, Channel Channel, float Expected, float Seen);
