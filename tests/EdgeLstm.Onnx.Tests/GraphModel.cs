using EdgeLstm.Shared;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Builds a model whose nodes follow one another, with random weights that depend on the seed alone.</summary>
/// <param name="opset">Version of the standard operators.</param>
/// <param name="seed">Seed of the weights.</param>
internal sealed class GraphModel(long opset, int seed)
{
    private readonly OnnxFile _file = new(opset);
    private int _names;

    /// <summary>The value that the next node takes.</summary>
    public string Current { get; set; } = "x";

    public long Opset => opset;

    public OnnxFile File => _file;

    /// <summary>A constant of random numbers between −scale and scale.</summary>
    public string Random(float scale, params long[] shape) => Floats(RandomOf(scale, shape), shape);

    /// <summary>A constant of random numbers between 0.5 and 1.5: a variance or a divisor.</summary>
    public string Positive(params long[] shape) => Floats([.. RandomOf(0.5f, shape).Select(value => value + 1)], shape);

    public string Floats(float[] values, params long[] shape)
    {
        string name = NextName("w");
        _file.Tensor(name, shape, values);
        return name;
    }

    public string Integers(params long[] values)
    {
        string name = NextName("i");
        _file.Tensor(name, [values.Length], values);
        return name;
    }

    /// <summary>A single integer without axes.</summary>
    public string Index(long value)
    {
        string name = NextName("i");
        _file.Tensor(name, [], [value]);
        return name;
    }

    /// <summary>Adds a node that takes the current value and others; its first output becomes the current one.</summary>
    public GraphModel Then(string operation, string[]? others = null, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Current = Node(operation, [Current, .. others ?? []], attributes);
        return this;
    }

    /// <summary>Adds a node beside the current value.</summary>
    /// <returns>Its output.</returns>
    public string Node(string operation, string[] inputs, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        string name = NextName("n");
        _file.Node(operation, inputs, [name], attributes);
        return name;
    }

    /// <summary>Adds an LSTM over [timesteps, batch, features].</summary>
    public GraphModel Lstm(int inputs, int units, bool last = false, string direction = "forward")
    {
        int directions = direction == "bidirectional" ? 2 : 1;
        float scale = 1 / MathF.Sqrt(units);
        string name = NextName("lstm");
        string[] tensors = [Current, Random(scale, directions, 4 * units, inputs), Random(scale, directions, 4 * units, units), Random(0.3f, directions, 8 * units)];
        _file.Node("LSTM", tensors, last ? ["", name] : [name], ("hidden_size", units), ("direction", direction));
        Current = name;
        return this;
    }

    public GraphModel Transpose(params int[] axes) => Then("Transpose", null, ("perm", axes));

    public GraphModel Squeeze(int axis) => opset < 13 ? Then("Squeeze", null, ("axes", (int[])[axis])) : Then("Squeeze", [Integers(axis)]);

    public GraphModel Unsqueeze(int axis) => opset < 13 ? Then("Unsqueeze", null, ("axes", (int[])[axis])) : Then("Unsqueeze", [Integers(axis)]);

    /// <summary>An LSTM as PyTorch's exporters write <c>batch_first=True</c>: [batch, timesteps, features] in and out.</summary>
    public GraphModel BatchFirstLstm(int inputs, int units) => Transpose(1, 0, 2).Lstm(inputs, units).Squeeze(1).Transpose(1, 0, 2);

    /// <summary>The last timestep of [batch, timesteps, features].</summary>
    public GraphModel LastStep() => Then("Gather", [Index(-1)], ("axis", 1));

    public GraphModel Gemm(int inputs, int units) => Then("Gemm", [Random(0.5f, units, inputs), Random(0.3f, units)], ("transB", 1));

    public GraphModel Dense(int inputs, int units) => Then("MatMul", [Random(0.5f, inputs, units)]).Then("Add", [Random(0.3f, units)]);

    private string NextName(string prefix) => FormattableString.Invariant($"{prefix}{_names++}");

    private float[] RandomOf(float scale, long[] shape) =>
        RandomValues.Create(seed, FormattableString.Invariant($"tensor {_names}"), (int)shape.Aggregate(1L, (product, length) => product * length), scale);
}
