using System.Runtime.InteropServices;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>A tensor of the graph: a constant where it has data, otherwise what an operator gives.</summary>
/// <param name="model">The file.</param>
/// <param name="table">The tensor's table.</param>
internal sealed class TfliteTensor(TfliteModel model, FlatTable table)
{
    private const byte Float32 = 0;
    private const byte Int32 = 2;

    private static readonly string[] Types =
        ["float32", "float16", "int32", "uint8", "int64", "string", "bool", "int16", "complex64", "int8", "float64"];

    /// <summary>Name for messages.</summary>
    public string Name => Printable.Text(table.Text(3));

    /// <summary>Lengths of the axes; −1 for one that the file leaves open.</summary>
    public int[] Shape { get; } = table.Ints(7) is { Length: > 0 } signature ? signature : table.Ints(0) ?? [];

    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    public bool IsVariable => table.Byte(5) != 0;

    public bool IsConstant => Data.Length > 0;

    private ReadOnlySpan<byte> Data => model.Buffer(table.Int(2));

    /// <exception cref="ImportException">It holds something else than float32.</exception>
    public void RequireFloat()
    {
        byte type = table.Byte(1);
        if (type != Float32)
        {
            string found = type < Types.Length ? Types[type] : FormattableString.Invariant($"type {type}");
            throw TfliteError.Unsupported($"tensor '{Name}' is {found}: the model is quantized or converted to it, and float32 models are read");
        }

        if (table.Has(6))
            throw TfliteError.Unsupported($"tensor '{Name}' is stored sparsely, which is not read");
    }

    /// <summary>The weights, row-major.</summary>
    /// <exception cref="ImportException">It is no constant of this shape.</exception>
    public float[] Weights(params ReadOnlySpan<int> shape)
    {
        RequireFloat();
        long count = 1;
        foreach (int length in shape)
            count *= length;
        if (!Shape.AsSpan().SequenceEqual(shape))
            throw TfliteError.Tensor($"tensor '{Name}' has the shape {ShapeText}, [{string.Join(", ", shape.ToArray())}] expected");
        ReadOnlySpan<byte> data = Data;
        if (data.Length != count * sizeof(float))
            throw TfliteError.Tensor(FormattableString.Invariant($"tensor '{Name}' {ShapeText} has {data.Length} bytes of data, {count * sizeof(float)} expected"));
        model.CountWeights(count);
        float[] values = MemoryMarshal.Cast<byte, float>(data).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            Span<uint> words = MemoryMarshal.Cast<float, uint>(values.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
        }

        return values;
    }

    /// <summary>A short constant list of whole numbers, such as the start of a slice.</summary>
    /// <exception cref="ImportException">It is none.</exception>
    public int[] Integers()
    {
        ReadOnlySpan<byte> data = Data;
        if (table.Byte(1) != Int32 || data.Length is 0 or > 64 || data.Length % sizeof(int) != 0)
            throw TfliteError.Unsupported($"tensor '{Name}' is computed while the model runs, or not of int32; constants are read there");
        var values = new int[data.Length / sizeof(int)];
        for (int index = 0; index < values.Length; index++)
            values[index] = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(data[(index * sizeof(int))..]);
        return values;
    }
}
