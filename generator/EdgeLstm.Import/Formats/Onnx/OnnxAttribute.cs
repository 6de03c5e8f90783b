using EdgeLstm.Import.Formats.Onnx.Wire;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>A named value of a node (<c>AttributeProto</c>); the lists that do not apply are empty.</summary>
internal sealed class OnnxAttribute
{
    private long _kind;

    public string Name { get; private set; } = "";

    public double? Float { get; private set; }

    public long? Integer { get; private set; }

    public string? Text { get; private set; }

    public OnnxTensor? Tensor { get; private set; }

    public List<double> Floats { get; } = [];

    public List<long> Integers { get; } = [];

    public List<string> Texts { get; } = [];

    public static OnnxAttribute Parse(WireMessage message)
    {
        var attribute = new OnnxAttribute();
        foreach (WireField field in message.Fields())
        {
            switch (field.Number)
            {
                case 1:
                    attribute.Name = field.Text;
                    break;
                case 2:
                    attribute.Float = field.Float;
                    break;
                case 3:
                    attribute.Integer = field.Integer;
                    break;
                case 4:
                    attribute.Text = field.Text;
                    break;
                case 5:
                    attribute.Tensor = OnnxTensor.Parse(field.Message);
                    break;
                case 7:
                    field.AddNumbers(attribute.Floats, sizeof(float));
                    break;
                case 8:
                    field.AddIntegers(attribute.Integers);
                    break;
                case 9:
                    OnnxLimits.Add(attribute.Texts, field.Text);
                    break;
                case 20:
                    attribute._kind = field.Integer;
                    break;
            }
        }

        return attribute;
    }

    /// <summary>A value of the kind that the attribute says it has; writers that leave out zeros leave out the value.</summary>
    /// <exception cref="ImportException">The attribute is of another kind.</exception>
    public T Require<T>(T? value, T zero, OnnxAttributeKind kind)
        where T : struct => value ?? (_kind == (long)kind ? zero : throw WrongKind(kind));

    /// <summary>A list of the kind that the attribute says it has.</summary>
    /// <exception cref="ImportException">The attribute is of another kind.</exception>
    public List<T> Require<T>(List<T> values, OnnxAttributeKind kind) =>
        values.Count > 0 || _kind == (long)kind || _kind == 0 ? values : throw WrongKind(kind);

    private ImportException WrongKind(OnnxAttributeKind kind) =>
        OnnxError.Corrupt($"the attribute '{Topology.Printable.Text(Name)}' holds no {kind} value");
}
