namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>A tensor of constants: floating point as doubles, or integers (booleans as 0 and 1); row-major.</summary>
internal sealed class NumberArray
{
    private readonly double[]? _numbers;
    private readonly long[]? _integers;

    public NumberArray(int[] shape, double[] numbers) => (Shape, _numbers) = (shape, numbers);

    public NumberArray(int[] shape, long[] integers) => (Shape, _integers) = (shape, integers);

    public int[] Shape { get; }

    public int Rank => Shape.Length;

    public int Count => _numbers?.Length ?? _integers!.Length;

    public bool IsInteger => _integers is not null;

    /// <summary>The values of an integer tensor.</summary>
    public long[] Integers => _integers ?? throw OnnxError.Tensor("a floating-point tensor stands where integers should");

    /// <summary>The values as doubles, whatever they are stored as.</summary>
    public double[] Numbers => _numbers ?? [.. _integers!.Select(value => (double)value)];

    public string ShapeText => "[" + string.Join(", ", Shape) + "]";

    /// <summary>The tensor whose value k is this one's value at <paramref name="sources"/>[k].</summary>
    public NumberArray Select(int[] shape, int[] sources) => _numbers is null
        ? new NumberArray(shape, Array.ConvertAll(sources, source => _integers![source]))
        : new NumberArray(shape, Array.ConvertAll(sources, source => _numbers[source]));

    /// <summary>The same values in another shape of as many.</summary>
    public NumberArray Reshape(int[] shape) => _numbers is null ? new NumberArray(shape, _integers!) : new NumberArray(shape, _numbers);

    /// <summary>Distance between neighbours along each axis.</summary>
    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>Positions in this tensor for every element of <paramref name="shape"/>, given a stride an axis and a start.</summary>
    public static int[] Walk(int[] shape, int[] strides, int start = 0)
    {
        int count = 1;
        foreach (int length in shape)
            count *= length;
        var sources = new int[count];
        var index = new int[shape.Length];
        int source = start;
        for (int at = 0; at < count; at++)
        {
            sources[at] = source;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                source -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return sources;
    }
}
