namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The kinds of attribute values that are read, with ONNX's numbers.</summary>
internal enum OnnxAttributeKind
{
    Float = 1,
    Integer = 2,
    Text = 3,
    Tensor = 4,
    Floats = 6,
    Integers = 7,
    Texts = 8,
}
