namespace EdgeLstm.Model;

/// <summary>A float32 tensor in row-major order, compared by content (bits, so that NaN equals itself).</summary>
internal sealed class Tensor : IEquatable<Tensor>
{
    private readonly int[] _shape;
    private readonly float[] _values;

    /// <param name="shape">Length of every axis.</param>
    /// <param name="values">The product of <paramref name="shape"/> values; owned by the tensor from here on.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the shape.</exception>
    public Tensor(int[] shape, float[] values)
    {
        long count = 1;
        foreach (int length in shape)
            count = checked(count * length);
        if (count != values.Length)
            throw new ArgumentException($"shape [{string.Join(", ", shape)}] needs {count} values, {values.Length} given", nameof(values));
        _shape = shape;
        _values = values;
    }

    public ReadOnlySpan<int> Shape => _shape;

    public ReadOnlySpan<float> Values => _values;

    public int Rank => _shape.Length;

    public int Count => _values.Length;

    public bool HasShape(params int[] shape) => Shape.SequenceEqual(shape);

    /// <summary>The shape as text: <c>[4, 32, 3]</c>.</summary>
    public string ShapeText => "[" + string.Join(", ", _shape) + "]";

    public bool Equals(Tensor? other) =>
        other is not null
        && Shape.SequenceEqual(other.Shape)
        && System.Runtime.InteropServices.MemoryMarshal.AsBytes(Values).SequenceEqual(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(other.Values));

    public override bool Equals(object? obj) => Equals(obj as Tensor);

    /// <summary>Shape and up to 16 values spread over the tensor: equality is what compares all of them.</summary>
    public override int GetHashCode()
    {
        int hash = _values.Length;
        foreach (int length in _shape)
            hash = unchecked(hash * 31 + length);
        int stride = Math.Max(1, _values.Length / 16);
        for (int index = 0; index < _values.Length; index += stride)
            hash = unchecked(hash * 31 + _values[index].GetHashCode());
        return hash;
    }
}
