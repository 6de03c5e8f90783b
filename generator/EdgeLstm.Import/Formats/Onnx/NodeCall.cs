using EdgeLstm.Import.Formats.Onnx.Operators;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>A node with what is known of its inputs: what an operator works on.</summary>
/// <param name="Node">The node.</param>
/// <param name="Opset">Version of the standard operators.</param>
/// <param name="Inputs">The inputs; null where an optional one is left out.</param>
/// <param name="Tensors">Decodes stored tensors and counts what constant expressions compute.</param>
/// <param name="States">Where an LSTM says which inputs of the graph are its state.</param>
internal sealed record NodeCall(OnnxNode Node, long Opset, IReadOnlyList<OnnxValue?> Inputs, TensorDecoder Tensors, List<StateInput> States)
{
    public string Name => Node.Name;

    /// <summary>The node for messages: <c>node 'lstm_1' (LSTM)</c>.</summary>
    public string Place => $"node '{Printable.Text(Node.Name)}' ({Printable.Text(Node.Operator)})";

    public ImportException Refuse(string problem) => OnnxError.Unsupported($"{Place} {problem}");

    public ImportException RefuseAttribute(string problem) => OnnxError.Attribute($"{Place} {problem}");

    public ImportException Mismatch(string problem) => OnnxError.Tensor($"{Place} {problem}");

    public OnnxValue? Optional(int index) => index < Inputs.Count ? Inputs[index] : null;

    public OnnxValue Required(int index, string what) =>
        Optional(index) ?? throw Mismatch($"has no {what}");

    /// <summary>The data at an input; a constant there means that the node is none that a network needs.</summary>
    public FlowValue Data(int index) => Required(index, "data") as FlowValue
        ?? throw Refuse("works on constants or stacked states in a way that is not followed; simplify the model (onnxsim) or export again");

    /// <summary>A constant tensor; null where the optional input is left out.</summary>
    public NumberArray? OptionalConstant(int index, string what) => Optional(index) switch
    {
        null => null,
        ConstantValue constant when ExpandOperator.WriteOut(constant, this) is { IsPlain: true } whole => whole.Values,
        _ => throw Refuse($"has a {what} that is no constant but an input of the graph or computed from one; export the model with its weights stored in it"),
    };

    public NumberArray Constant(int index, string what) => OptionalConstant(index, what) ?? throw Mismatch($"has no {what}");

    /// <summary>Integers that may depend on open lengths; null where the optional input is left out.</summary>
    public ShapeValue? OptionalShape(int index, string what) => Optional(index) switch
    {
        null => null,
        ShapeValue shape => shape,
        ConstantValue constant when ExpandOperator.WriteOut(constant, this) is { IsPlain: true, Values: { IsInteger: true, Rank: <= 1, Count: <= OnnxLimits.MaxShapeLength } values } =>
            new ShapeValue([.. values.Integers.Select(Dim.Of)], values.Rank == 0),
        _ => throw Refuse($"has a {what} that cannot be computed before the model runs"),
    };

    public ShapeValue Shape(int index, string what) => OptionalShape(index, what) ?? throw Mismatch($"has no {what}");

    /// <summary>Integers that stand in an input or, in older opsets, in an attribute; null where neither is given.</summary>
    public long[]? Integers(int index, string attribute)
    {
        if (OptionalShape(index, attribute) is not { } shape)
            return Attribute(attribute) is { } found ? [.. found.Require(found.Integers, OnnxAttributeKind.Integers)] : null;
        return [.. shape.Items.Select(item => item.Constant ?? throw Refuse($"has {attribute} that depend on the size of the input"))];
    }

    /// <exception cref="ImportException">The node has an attribute beside these.</exception>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        for (int index = 0; index < Node.Attributes.Count; index++)
        {
            string name = Node.Attributes[index].Name;
            if (!names.Contains(name))
                throw RefuseAttribute($"has the attribute '{Printable.Text(name)}', which is not known");
            if (Node.Attributes.Take(index).Any(earlier => earlier.Name == name))
                throw OnnxError.Corrupt($"{Place} has the attribute '{name}' twice");
        }
    }

    public OnnxAttribute? Attribute(string name) => Node.Attributes.FirstOrDefault(attribute => attribute.Name == name);

    public long Integer(string name, long missing) =>
        Attribute(name) is { } found ? found.Require(found.Integer, 0, OnnxAttributeKind.Integer) : missing;

    public double Float(string name, double missing) =>
        Attribute(name) is { } found ? found.Require(found.Float, 0, OnnxAttributeKind.Float) : missing;

    public string Text(string name, string missing) => Attribute(name) is { } found ? found.Text ?? "" : missing;

    /// <summary>An axis counted from the front, from one that may be counted from the end.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Mismatch(FormattableString.Invariant($"has axis {axis} of a tensor with {rank} axes"));
}
