using EdgeLstm.Model;

namespace EdgeLstm.Import.Calibration;

/// <summary>
/// Real inputs of a network, as the device will see them: a line a timestep, in the order of time. What int8 needs to know
/// about inputs is taken from them instead of from random ones, and so are the errors of every smaller precision.
/// </summary>
/// <param name="Name">File name without the folder.</param>
/// <param name="InputSize">Floats of a timestep.</param>
/// <param name="Values">Line by line.</param>
internal sealed record CalibrationFile(string Name, int InputSize, float[] Values)
{
    public int Timesteps => Values.Length / InputSize;

    /// <param name="path">The file.</param>
    /// <param name="inputSize">Floats that one timestep of the network takes.</param>
    /// <param name="notes">Receives what was assumed.</param>
    /// <exception cref="ImportException">The file does not exist, cannot be read, or does not hold such numbers.</exception>
    public static CalibrationFile Open(string path, int inputSize, List<string> notes)
    {
        string name = Path.GetFileName(path);
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw Error(path, ImportErrorId.UnreadableFile, "the file does not exist; check the path in Calibration");
            if (info.Length > CsvFile.MaxBytes)
                throw Error(path, ImportErrorId.UnreadableFile, FormattableString.Invariant($"the file has {info.Length:N0} bytes, more than the {CsvFile.MaxBytes:N0} that are read; give a part of it"));
            using FileStream stream = info.OpenRead();
            (int columns, double[] values) = CsvFile.Read(name, stream, notes.Add);
            if (columns != inputSize)
                throw Error(path, ImportErrorId.OptionMismatch, $"a line has {columns} value{(columns == 1 ? "" : "s")}, a timestep of the network {inputSize}");
            float[] rows = [.. values.Select(value => (float)value)];
            int infinite = Array.FindIndex(rows, value => !float.IsFinite(value));
            return infinite < 0
                ? new CalibrationFile(name, inputSize, rows)
                : throw Error(path, ImportErrorId.OptionMismatch, FormattableString.Invariant($"{values[infinite]} does not fit float32, which inputs are"));
        }
        catch (CsvException error)
        {
            throw Error(path, ImportErrorId.OptionMismatch, error.Line is { } line ? FormattableString.Invariant($"line {line}: {error.Message}") : error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error(path, ImportErrorId.UnreadableFile, $"the file cannot be read: {error.Message}");
        }
    }

    /// <summary>The file says too little about the network.</summary>
    public static ImportException TooShort(string path, int timesteps, long needed) => Error(
        path,
        ImportErrorId.OptionMismatch,
        FormattableString.Invariant($"the file has {timesteps} timestep{(timesteps == 1 ? "" : "s")}, a window of the network needs {needed}"));

    private static ImportException Error(string path, string id, string message) => new(id, PrintableText.Clean(message)) { File = path };
}
