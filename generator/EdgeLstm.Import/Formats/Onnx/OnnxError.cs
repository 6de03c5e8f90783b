namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The errors of the reader that more than one place raises.</summary>
internal static class OnnxError
{
    public static ImportException Corrupt(string problem, Exception? inner = null) => new(
        ImportErrorId.CorruptFile, $"the ONNX file is truncated or damaged: {problem}; copy or export it again", inner);

    public static ImportException Unsupported(string message) => new(ImportErrorId.UnsupportedLayer, message);

    public static ImportException Attribute(string message) => new(ImportErrorId.UnsupportedAttribute, message);

    public static ImportException Tensor(string message) => new(ImportErrorId.TensorMismatch, message);
}
