namespace HostMonitor.Recording;

/// <summary>What was read from a file.</summary>
/// <param name="Readings">Every usable line, in the order of the file.</param>
/// <param name="BadLines">The lines that were skipped.</param>
internal sealed record CsvRecording(Reading[] Readings, IReadOnlyList<BadLine> BadLines);
