namespace EdgeLstm.Import.Calibration;

/// <summary>Numbers in a text file that are not as they should be. Whoever catches it knows the file's name.</summary>
/// <param name="message">What was found and what to do.</param>
/// <param name="line">The line, from 1; null where it is about the whole file.</param>
internal sealed class CsvException(string message, int? line) : Exception(message)
{
    /// <summary>The line, from 1; null where the message is about the whole file.</summary>
    public int? Line { get; } = line;
}
