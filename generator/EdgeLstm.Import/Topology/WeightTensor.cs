using System.Buffers.Binary;

namespace EdgeLstm.Import.Topology;

/// <summary>
/// A named tensor of a weight file: a view of little-endian bytes that is not decoded before a layer needs it. All
/// sizes are checked against the bytes before anything is allocated for them.
/// </summary>
/// <param name="name">The tensor's name in the file: <c>lstm.weight_ih_l0</c>.</param>
/// <param name="typeName">The element type as the file calls it, for messages.</param>
/// <param name="type">The element type.</param>
/// <param name="shape">Length of every axis.</param>
/// <param name="offset">First element of the view, counted in elements of the storage.</param>
/// <param name="strides">Elements from one index to the next, for every axis; null means contiguous.</param>
/// <param name="storage">Gives the storage's bytes; called when the tensor is read.</param>
internal sealed class WeightTensor(
    string name,
    string typeName,
    ElementType type,
    int[] shape,
    long offset,
    long[]? strides,
    Func<ReadOnlyMemory<byte>> storage)
{
    private readonly long[] _strides = strides ?? Contiguous(shape);

    public string Name { get; } = name;

    public string TypeName { get; } = typeName;

    public ElementType Type { get; } = type;

    public ReadOnlySpan<int> Shape => shape;

    public int Rank => shape.Length;

    /// <summary>The shape as it stands in the file, where this is a view with other axes; for messages.</summary>
    public int[]? StoredShape { get; init; }

    /// <summary>The name and shape for a message: <c>lstm.weight_ih_l0 [32, 1]</c>.</summary>
    public string Describe() => FormattableString.Invariant($"{Printable.Text(Name)} [{string.Join(", ", StoredShape ?? shape)}]");

    /// <summary>True where the tensor has exactly this shape.</summary>
    public bool HasShape(params int[] expected) => Shape.SequenceEqual(expected);

    /// <summary>Decodes the tensor into row-major order.</summary>
    /// <exception cref="ImportException">The type is not one of the four float types, or the view leaves its storage.</exception>
    public double[] Read()
    {
        if (Type == ElementType.Other)
            throw new ImportException(ImportErrorId.TensorMismatch,
                $"tensor {Describe()} has the type {Printable.Text(TypeName)}; float32, float16, bfloat16 and float64 are read. Convert it before saving, for example with model.float()");

        ReadOnlySpan<byte> bytes = storage().Span;
        int count = CheckedCount(bytes.Length / ElementSize(Type));
        var values = new double[count];
        var index = new int[shape.Length];
        long at = offset;
        for (int i = 0; i < count; i++)
        {
            values[i] = Decode(bytes, at);
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += _strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                at -= _strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return values;
    }

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(ElementType type) => type switch
    {
        ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float32 => 4,
        ElementType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    // A view may not have more elements than its storage (expand() makes such views from nothing): otherwise a few
    // bytes of file could ask for any amount of memory.
    private int CheckedCount(long available)
    {
        UInt128 count = 1;
        Int128 last = offset;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            count = count > (UInt128)available ? count : count * (UInt128)shape[axis];
            last += (Int128)(shape[axis] - 1) * _strides[axis];
        }

        bool inside = offset >= 0 && Array.TrueForAll(_strides, stride => stride >= 0) && last < available;
        bool empty = Array.IndexOf(shape, 0) >= 0;
        if (empty)
            return 0;
        if (!inside || count > (UInt128)available)
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"tensor {Describe()} reaches beyond its storage of {available} elements (offset {offset}, strides [{string.Join(", ", _strides)}]); save the file again"));
        return (int)count;
    }

    private double Decode(ReadOnlySpan<byte> bytes, long element)
    {
        ReadOnlySpan<byte> at = bytes[(int)(element * ElementSize(Type))..];
        return Type switch
        {
            ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            ElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
            ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }

    private static long[] Contiguous(int[] shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride = unchecked(stride * shape[axis]);
        }

        return strides;
    }
}
