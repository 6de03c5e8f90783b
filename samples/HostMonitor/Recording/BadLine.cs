namespace HostMonitor.Recording;

/// <summary>A line of a recording that could not be used.</summary>
/// <param name="Number">Its number in the file; the header is line 1.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record BadLine(int Number, string Reason);
