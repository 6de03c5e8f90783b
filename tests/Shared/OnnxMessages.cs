using System.Runtime.InteropServices;

namespace EdgeLstm.Shared;

/// <summary>The messages of ONNX's schema that tests write; the numbers are its field numbers.</summary>
internal static class OnnxMessages
{
    private const long Float = 1;
    private const long Int32 = 6;
    private const long Int64 = 7;
    private const long Float16 = 10;

    /// <summary>A float32 tensor as raw bytes.</summary>
    public static ProtobufWriter Tensor(string name, long[] shape, float[] values) => Header(name, shape, Float).Floats(9, values);

    /// <summary>A float32 tensor as a packed list of numbers.</summary>
    public static ProtobufWriter TensorOfNumbers(string name, long[] shape, float[] values) => Header(name, shape, Float).Floats(4, values);

    public static ProtobufWriter Tensor(string name, long[] shape, long[] values) =>
        Header(name, shape, Int64).Bytes(9, MemoryMarshal.AsBytes<long>(values));

    public static ProtobufWriter Tensor(string name, long[] shape, int[] values) =>
        Header(name, shape, Int32).Bytes(9, MemoryMarshal.AsBytes<int>(values));

    public static ProtobufWriter Tensor(string name, long[] shape, Half[] values) =>
        Header(name, shape, Float16).Bytes(9, MemoryMarshal.AsBytes<Half>(values));

    /// <summary>A float32 tensor whose values stand in a file beside the model.</summary>
    public static ProtobufWriter ExternalTensor(string name, long[] shape, string location, long offset, long length) =>
        Header(name, shape, Float)
            .Message(13, Entry("location", location))
            .Message(13, Entry("offset", FormattableString.Invariant($"{offset}")))
            .Message(13, Entry("length", FormattableString.Invariant($"{length}")))
            .Integer(14, 1);

    /// <summary>An input or output of a graph.</summary>
    public static ProtobufWriter Value(string name, ReadOnlySpan<OnnxLength> shape, bool half = false)
    {
        var dimensions = new ProtobufWriter();
        foreach (OnnxLength length in shape)
            dimensions.Message(1, length.ToMessage());
        ProtobufWriter tensorType = new ProtobufWriter().Integer(1, half ? Float16 : Float).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensorType));
    }

    /// <summary>An attribute of a node; the kind follows from the value.</summary>
    public static ProtobufWriter Attribute(string name, object value)
    {
        ProtobufWriter attribute = new ProtobufWriter().Text(1, name);
        return value switch
        {
            float number => attribute.Float(2, number).Integer(20, 1),
            int integer => attribute.Integer(3, integer).Integer(20, 2),
            string text => attribute.Text(4, text).Integer(20, 3),
            ProtobufWriter tensor => attribute.Message(5, tensor).Integer(20, 4),
            float[] numbers => numbers.Aggregate(attribute, (message, number) => message.Float(7, number)).Integer(20, 6),
            int[] integers => integers.Aggregate(attribute, (message, integer) => message.Integer(8, integer)).Integer(20, 7),
            string[] texts => texts.Aggregate(attribute, (message, text) => message.Text(9, text)).Integer(20, 8),
            _ => throw new ArgumentException($"no attribute of ONNX is a {value.GetType().Name}", nameof(value)),
        };
    }

    private static ProtobufWriter Header(string name, long[] shape, long type) =>
        shape.Aggregate(new ProtobufWriter(), (message, length) => message.Integer(1, length)).Integer(2, type).Text(8, name);

    private static ProtobufWriter Entry(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);
}
