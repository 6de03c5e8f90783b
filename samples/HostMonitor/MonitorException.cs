namespace HostMonitor;

/// <summary>
/// A failure that the person at the keyboard can understand: a file that is no recording, a machine without
/// /proc. Its message is the one line that the program prints before it ends with <see cref="ExitCode.Failure"/>.
/// </summary>
internal sealed class MonitorException(string message) : Exception(message);
