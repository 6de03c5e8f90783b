using System.Buffers.Binary;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Decodes stored tensors, and keeps count of the values that constant expressions make of them.</summary>
internal sealed class TensorDecoder(ExternalFiles files)
{
    private long _folded;

    /// <summary>Counts values before they are made.</summary>
    /// <returns>The count as a length that an array can have.</returns>
    /// <exception cref="ImportException">There are too many.</exception>
    public int Fold(int[] shape)
    {
        long count = 1;
        foreach (int length in shape)
        {
            count *= length;
            OnnxLimits.CheckCount(count);
        }

        _folded += count + 1;
        if (_folded > OnnxLimits.MaxFoldedValues)
            throw OnnxError.Unsupported(FormattableString.Invariant(
                $"the constant expressions of the graph compute more than {OnnxLimits.MaxFoldedValues:N0} values; simplify the model (onnxsim) or export again"));
        return (int)count;
    }

    /// <exception cref="ImportException">The type is not read, or the values are not as many as the shape says.</exception>
    public NumberArray Decode(OnnxTensor tensor)
    {
        string name = Printable.Text(tensor.Name);
        if (OnnxDataType.Size(tensor.DataType) is not { } size)
            throw OnnxError.Tensor($"the tensor '{name}' is {OnnxDataType.Name(tensor.DataType)}; float, float16, bfloat16 and double weights are read: export the model before it is quantised");
        int[] shape = Shape(tensor, name);
        int count = Fold(shape);
        bool isFloat = OnnxDataType.IsFloat(tensor.DataType);
        if (tensor.IsExternal || tensor.Raw is not null)
        {
            ReadOnlyMemory<byte> bytes = tensor.IsExternal ? files.Read(tensor, (long)count * size) : tensor.Raw!.Value;
            if (bytes.Length != (long)count * size)
                throw Miscounted(name, shape, bytes.Length, "bytes");
            return isFloat
                ? new NumberArray(shape, Numbers(bytes.Span, tensor.DataType, size, count))
                : new NumberArray(shape, Integers(bytes.Span, size, count));
        }

        bool asBits = tensor.DataType is OnnxDataType.Float16 or OnnxDataType.BFloat16;
        int stored = isFloat && !asBits ? tensor.Numbers.Count : tensor.Integers.Count;
        if (stored != count)
            throw Miscounted(name, shape, stored, "values");
        if (!isFloat)
            return new NumberArray(shape, [.. tensor.Integers]);
        return new NumberArray(shape, asBits
            ? [.. tensor.Integers.Select(bits => FromBits(unchecked((ushort)bits), tensor.DataType))]
            : [.. tensor.Numbers]);
    }

    private static int[] Shape(OnnxTensor tensor, string name)
    {
        if (tensor.Shape.Count > OnnxLimits.MaxRank)
            throw OnnxError.Tensor(FormattableString.Invariant($"the tensor '{name}' has {tensor.Shape.Count} axes, more than the {OnnxLimits.MaxRank} that are read"));
        return [.. tensor.Shape.Select(length => length is >= 0 and <= int.MaxValue
            ? (int)length
            : throw OnnxError.Corrupt(FormattableString.Invariant($"the tensor '{name}' has an axis of length {length}")))];
    }

    private static double[] Numbers(ReadOnlySpan<byte> bytes, long type, int size, int count)
    {
        var numbers = new double[count];
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> value = bytes.Slice(index * size, size);
            numbers[index] = type switch
            {
                OnnxDataType.Float => BinaryPrimitives.ReadSingleLittleEndian(value),
                OnnxDataType.Double => BinaryPrimitives.ReadDoubleLittleEndian(value),
                _ => FromBits(BinaryPrimitives.ReadUInt16LittleEndian(value), type),
            };
        }

        return numbers;
    }

    private static long[] Integers(ReadOnlySpan<byte> bytes, int size, int count)
    {
        var integers = new long[count];
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> value = bytes.Slice(index * size, size);
            integers[index] = size switch
            {
                8 => BinaryPrimitives.ReadInt64LittleEndian(value),
                4 => BinaryPrimitives.ReadInt32LittleEndian(value),
                _ => value[0],
            };
        }

        return integers;
    }

    // A bfloat16 is the upper half of a float32.
    private static double FromBits(ushort bits, long type) => type == OnnxDataType.Float16
        ? (double)BitConverter.UInt16BitsToHalf(bits)
        : BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static ImportException Miscounted(string name, int[] shape, int found, string what) => OnnxError.Corrupt(FormattableString.Invariant(
        $"the tensor '{name}' [{string.Join(", ", shape)}] has {found} {what}"));
}
