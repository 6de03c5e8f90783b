using System.Globalization;
using EdgeLstm.Shared;

namespace EdgeLstm.Onnx.Tests;

/// <summary>An ONNX model that is one LSTM node, with every attribute and input that the operator has; null leaves it out.</summary>
internal sealed record LstmCase(int Seed)
{
    public long Opset { get; init; } = 22;

    public int Inputs { get; init; } = 3;

    public int Units { get; init; } = 4;

    public int Timesteps { get; init; } = 5;

    public int Batch { get; init; } = 2;

    /// <summary>True where the file leaves the number of timesteps open.</summary>
    public bool IsOpen { get; init; }

    public string? Direction { get; init; }

    public string[]? Activations { get; init; }

    public float[]? Alphas { get; init; }

    public float[]? Betas { get; init; }

    public float? Clip { get; init; }

    public int? InputForget { get; init; }

    public int? Layout { get; init; }

    public bool HasBias { get; init; } = true;

    public bool HasPeepholes { get; init; }

    public StateKind Hidden { get; init; }

    public StateKind Cell { get; init; }

    public LengthsKind Lengths { get; init; }

    /// <summary>True where the last h is the output (<c>Y_h</c>), false for the sequence (<c>Y</c>).</summary>
    public bool GivesLast { get; init; }

    /// <summary>True where W and R are stored as lists of numbers, not as bytes.</summary>
    public bool StoresNumbers { get; init; }

    public int Directions => Direction == "bidirectional" ? 2 : 1;

    /// <summary>Timesteps between −1 and 1, shape [timesteps, batch, inputs].</summary>
    public float[] Data => RandomValues.Create(Seed, "x", Timesteps * Batch * Inputs, 1);

    /// <summary>One row of the batch as the windows of EdgeLstm are.</summary>
    public double[][] Window(int row)
    {
        float[] data = Data;
        return [.. Enumerable.Range(0, Timesteps).Select(t => Enumerable.Range(0, Inputs).Select(k => (double)data[(t * Batch + row) * Inputs + k]).ToArray())];
    }

    /// <summary>One row of the batch out of the model's output, timestep after timestep, the directions side by side.</summary>
    /// <param name="output">Shape [timesteps, directions, batch, units], or without timesteps.</param>
    /// <param name="row">The row.</param>
    public double[] Row(float[] output, int row) =>
        [.. output.Chunk(Units).Where((_, index) => index % Batch == row).SelectMany(values => values).Select(value => (double)value)];

    /// <summary>The file.</summary>
    /// <param name="change">Changes a tensor of the file: its name and its values.</param>
    public byte[] ToFile(Func<string, float[], float[]>? change = null)
    {
        OnnxLength timesteps = IsOpen ? "timesteps" : Timesteps;
        OnnxFile file = new OnnxFile(Opset).Input("x", Layout == 1 ? [Batch, timesteps, Inputs] : [timesteps, Batch, Inputs]);
        string Add(bool isThere, string name, float scale, params long[] shape)
        {
            if (!isThere)
                return "";
            float[] values = RandomValues.Create(Seed, name, (int)shape.Aggregate((product, length) => product * length), scale);
            values = change?.Invoke(name, values) ?? values;
            file.Add(5, StoresNumbers ? OnnxMessages.TensorOfNumbers(name, shape, values) : OnnxMessages.Tensor(name, shape, values));
            return name;
        }

        // Small enough that gates without an upper bound do not let the cell grow beyond what a float holds.
        float scale = 0.7f / MathF.Sqrt(Units);
        string[] inputs =
        [
            "x",
            Add(true, "W", 0.7f, Directions, 4 * Units, Inputs),
            Add(true, "R", scale, Directions, 4 * Units, Units),
            Add(HasBias, "B", 0.4f, Directions, 8 * Units),
            AddLengths(file),
            AddState(file, "initial_h", Hidden, change),
            AddState(file, "initial_c", Cell, change),
            Add(HasPeepholes, "P", 0.5f, Directions, 3 * Units),
        ];
        return file
            .Node(
                "LSTM",
                inputs,
                GivesLast ? ["", "y"] : ["y"],
                ("hidden_size", Units),
                ("direction", Direction),
                ("activations", Activations),
                ("activation_alpha", Alphas),
                ("activation_beta", Betas),
                ("clip", Clip),
                ("input_forget", InputForget),
                ("layout", Layout))
            .Output("y", OutputShape(timesteps))
            .ToArray();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{{ seed {Seed} opset {Opset} {Inputs}→{Units} T={Timesteps}{(IsOpen ? "?" : "")} B={Batch} {Direction} [{string.Join(',', Activations ?? [])}] α[{string.Join(',', Alphas ?? [])}] β[{string.Join(',', Betas ?? [])}] clip {Clip} forget {InputForget} layout {Layout} bias {HasBias} P {HasPeepholes} h {Hidden} c {Cell} lens {Lengths} last {GivesLast} }}");

    private OnnxLength[] OutputShape(OnnxLength timesteps) => (GivesLast, Layout) switch
    {
        (true, 1) => [Batch, Directions, Units],
        (true, _) => [Directions, Batch, Units],
        (false, 1) => [Batch, timesteps, Directions, Units],
        (false, _) => [timesteps, Directions, Batch, Units],
    };

    private string AddLengths(OnnxFile file)
    {
        if (Lengths == LengthsKind.None)
            return "";
        int[] lengths = [.. Enumerable.Range(0, Batch).Select(row => Lengths == LengthsKind.Shorter && row == 0 ? Timesteps - 1 : Timesteps)];
        file.Add(5, OnnxMessages.Tensor("lens", [Batch], lengths));
        return "lens";
    }

    private string AddState(OnnxFile file, string name, StateKind kind, Func<string, float[], float[]>? change)
    {
        if (kind == StateKind.None)
            return "";
        // By direction and row, as layout 0 has them.
        float[][] states =
        [
            .. from direction in Enumerable.Range(0, Directions)
               from row in Enumerable.Range(0, Batch)
               select kind == StateKind.Zeros ? new float[Units] : RandomValues.Create(Seed, $"{name}{direction}{(kind == StateKind.Alike ? 0 : row)}", Units, 0.9f),
        ];
        if (Layout == 1)
            states = [.. Enumerable.Range(0, states.Length).Select(index => states[index % Directions * Batch + index / Directions])];
        float[] values = [.. states.SelectMany(state => state)];
        file.Tensor(name, Layout == 1 ? [Batch, Directions, Units] : [Directions, Batch, Units], change?.Invoke(name, values) ?? values);
        return name;
    }
}
