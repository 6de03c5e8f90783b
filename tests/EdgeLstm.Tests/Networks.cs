using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Builds networks with random weights layer by layer; the same seed gives the same network. No two gates, rows or
/// columns are alike, so that any swap changes every output.
/// </summary>
internal sealed partial class Networks
{
    private readonly List<Layer> _layers = [];
    private readonly Random _random;
    private readonly int _input;
    private int _size;
    private int? _timesteps;

    private Networks(int input, int seed)
    {
        _input = input;
        _size = input;
        _random = new Random(seed);
    }

    public static Networks WithInput(int input, int seed) => new(input, seed);

    public Networks Timesteps(int timesteps)
    {
        _timesteps = timesteps;
        return this;
    }

    public Networks Lstm(
        int units,
        bool returnSequences = false,
        Activation? activation = null,
        Activation? recurrentActivation = null,
        bool bias = true,
        bool initialState = false)
    {
        float scale = 1 / MathF.Sqrt(units);
        _layers.Add(new LstmLayer(
            $"lstm_{_layers.Count + 1}",
            _size,
            units,
            activation ?? Activation.Tanh,
            recurrentActivation ?? Activation.Sigmoid,
            returnSequences,
            Tensor(scale, 4, units, _size),
            Tensor(scale, 4, units, units),
            bias ? Tensor(scale, 4, units) : null,
            initialState ? Tensor(0.5f, units) : null,
            initialState ? Tensor(1, units) : null));
        _size = units;
        return this;
    }

    public Networks Dense(int units, Activation? activation = null, bool bias = true)
    {
        float scale = 1 / MathF.Sqrt(_size);
        _layers.Add(new DenseLayer(
            $"dense_{_layers.Count + 1}",
            _size,
            units,
            activation ?? Activation.Linear,
            Tensor(scale, units, _size),
            bias ? Tensor(scale, units) : null));
        _size = units;
        return this;
    }

    public Networks Repeat(int count)
    {
        _layers.Add(new RepeatLayer($"repeat_{_layers.Count + 1}", count));
        return this;
    }

    public Network Build() => new(
        new NetworkSource("pump.keras", new string('a', 64), "random network", "EdgeLstm.Tests"),
        _input,
        _timesteps,
        new EquatableArray<Layer>(_layers),
        SelfTest: null);

    /// <summary>Inputs between -1 and 1.</summary>
    public static float[] Window(int floats, int seed)
    {
        var random = new Random(seed);
        float[] window = new float[floats];
        for (int index = 0; index < floats; index++)
            window[index] = random.NextSingle() * 2 - 1;
        return window;
    }

    /// <summary>Gives the last layer, an LSTM, whatever else a cell can have.</summary>
    public Networks Cell(bool peepholes = false, bool coupled = false, float? clip = null, float? cellClip = null, int? projection = null, Activation? output = null)
    {
        var lstm = (LstmLayer)_layers[^1];
        lstm = lstm with { Peepholes = peepholes ? Tensor(1, 3, lstm.Units) : null, Clip = clip, CellClip = cellClip, OutputActivation = output };
        if (projection is { } size)
        {
            float scale = 1 / MathF.Sqrt(lstm.Units);
            lstm = lstm with
            {
                Projection = Tensor(scale, size, lstm.Units),
                RecurrentKernel = Tensor(scale, 4, lstm.Units, size),
                InitialHidden = lstm.InitialHidden is null ? null : Tensor(0.5f, size),
            };
            _size = size;
        }

        _layers[^1] = coupled ? Coupled(lstm) : lstm;
        return this;
    }

    /// <summary>The same layer with f = 1 - i: the rows of f are zero.</summary>
    public static LstmLayer Coupled(LstmLayer layer) => layer with
    {
        CoupledGates = true,
        Kernel = WithoutRow(layer.Kernel),
        RecurrentKernel = WithoutRow(layer.RecurrentKernel),
        Bias = layer.Bias is null ? null : WithoutRow(layer.Bias),
        Peepholes = layer.Peepholes is null ? null : WithoutRow(layer.Peepholes),
    };

    /// <summary>Zeros in the second row of the first axis, which is that of f.</summary>
    private static Tensor WithoutRow(Tensor tensor)
    {
        int row = tensor.Count / tensor.Shape[0];
        float[] values = tensor.Values.ToArray();
        values.AsSpan(row, row).Clear();
        return new Tensor(tensor.Shape.ToArray(), values);
    }

    private Tensor Tensor(float scale, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, length) => product * length)];
        for (int index = 0; index < values.Length; index++)
            values[index] = (_random.NextSingle() * 2 - 1) * scale;
        return new Tensor(shape, values);
    }
}
