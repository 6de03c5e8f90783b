namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>The errors of the reader.</summary>
internal static class TfliteError
{
    /// <summary>What helps in every case: TensorFlow Lite files are made from another one.</summary>
    private const string Original = "list the .keras or .h5 file that it was converted from";

    public static ImportException Corrupt(long offset) => Corrupt(FormattableString.Invariant($"offset {offset} is not in it"));

    public static ImportException Corrupt(string problem) => new(
        ImportErrorId.CorruptFile, $"the TensorFlow Lite file is truncated or damaged: {problem}; copy it again, or {Original}");

    public static ImportException Unsupported(string problem) => new(ImportErrorId.UnsupportedLayer, $"{problem}; {Original}");

    public static ImportException Attribute(string problem) => new(ImportErrorId.UnsupportedAttribute, $"{problem}; {Original}");

    public static ImportException Tensor(string problem) => new(ImportErrorId.TensorMismatch, $"{problem}; {Original}");
}
