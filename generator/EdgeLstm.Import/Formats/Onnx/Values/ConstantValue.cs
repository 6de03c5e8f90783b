namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>
/// Constants, possibly repeated along axes whose length is open: an initial state of zeros for every row of the batch is
/// one, whatever the batch will be.
/// </summary>
internal sealed class ConstantValue : OnnxValue
{
    public ConstantValue(NumberArray values)
        : this(values, [.. values.Shape.Select(length => Dim.Of(length))])
    {
    }

    /// <param name="values">The constants; length 1 along every axis that is repeated.</param>
    /// <param name="shape">The lengths that the tensor has.</param>
    public ConstantValue(NumberArray values, Dim[] shape) => (Values, Shape) = (values, shape);

    public NumberArray Values { get; }

    public Dim[] Shape { get; }

    /// <summary>True where nothing is repeated: <see cref="Values"/> is the whole tensor.</summary>
    public bool IsPlain => Shape.Zip(Values.Shape).All(pair => pair.First.Constant == pair.Second);

    public bool IsRepeated(int axis) => Shape[axis].Constant != Values.Shape[axis];

    /// <summary>The one value that all elements have, null where they differ.</summary>
    public double? Uniform => Values.Count == 1 ? Values.Numbers[0] : null;
}
