namespace EdgeLstm.Shared;

/// <summary>Length of an axis in an ONNX model: a number, or a name where it is open.</summary>
internal readonly record struct OnnxLength(long Value, string? Name)
{
    public static implicit operator OnnxLength(long value) => new(value, null);

    public static implicit operator OnnxLength(string name) => new(0, name);

    /// <summary>The message <c>TensorShapeProto.Dimension</c>.</summary>
    public ProtobufWriter ToMessage() => Name is null ? new ProtobufWriter().Integer(1, Value) : new ProtobufWriter().Text(2, Name);
}
