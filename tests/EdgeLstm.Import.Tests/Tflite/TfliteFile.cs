using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Json;

namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>Writes a random model as TensorFlow Lite's converter does, and computes it by the operators' definitions.</summary>
internal sealed class TfliteFile
{
    private readonly RandomValues _random;
    private readonly int _input;
    private readonly int? _timesteps;
    private readonly bool _timeMajor;
    private readonly List<object?[]> _buffers = [[]];
    private readonly List<Func<double[][], double[][]>> _layers = [];
    private bool _isWindow = true;
    private int _size;

    public TfliteFile(int input, int seed, int? timesteps = 5, bool timeMajor = false)
    {
        _random = new RandomValues(seed);
        (_input, _size, _timesteps, _timeMajor) = (input, input, timesteps, timeMajor);
        Computed(WindowShape());
    }

    /// <summary>Tables of the schema, to be edited.</summary>
    public List<object?[]> Tensors { get; } = [];

    public List<object?[]> Operators { get; } = [];

    public List<object?[]> Codes { get; } = [];

    public int Version { get; set; } = 3;

    public int[] Outputs { get; set; } = [];

    public byte[] Content
    {
        get
        {
            int[] outputs = Outputs.Length > 0 ? Outputs : (int[])Operators[^1][2]!;
            object?[] graph = [Tensors.ToArray(), (int[])[0], outputs, Operators.ToArray(), "main"];
            return FlatWriter.Write([Version, Codes.ToArray(), (object?[][])[graph], "test", _buffers.ToArray()], "TFL3");
        }
    }

    public SourceFile File => new("pump.tflite", Content);

    public double[][] Window(int timesteps) => new RandomValues(96).Matrix(timesteps, _input, scale: 1);

    public double[][] Expected(double[][] window) => _layers.Aggregate(window, (rows, layer) => layer(rows));

    public double[][] Computed(double[][] window) => ReferenceEvaluator.Run([.. Importer.Import(File, graph: null).Network.Layers], window);

    public object?[] Options(int operation) => (object?[])Operators[operation][4]!;

    public TfliteFile Lstm(LstmVariant variant)
    {
        (int units, int hidden, int input) = (variant.Units, variant.Hidden, _size);
        var kernels = new double[4][][];
        var recurrents = new double[4][][];
        var biases = new double[4][];
        var peepholes = new double[4][];
        var inputs = new int[24];
        Array.Fill(inputs, -1);
        inputs[0] = Tensors.Count - 1;
        for (int gate = 0; gate < 4; gate++)
        {
            kernels[gate] = _random.Matrix(units, input, scale: 1.5);
            recurrents[gate] = _random.Matrix(units, hidden);
            biases[gate] = _random.Vector(units);
            peepholes[gate] = variant.Peepholes && gate != 2 ? _random.Vector(units) : new double[units];
            if (gate == 0 && variant.Coupled)
                continue;
            inputs[1 + gate] = Constant([units, input], [.. kernels[gate].SelectMany(row => row)]);
            inputs[5 + gate] = Constant([units, hidden], [.. recurrents[gate].SelectMany(row => row)]);
            inputs[12 + gate] = Constant([units], biases[gate]);
            if (variant.Peepholes && gate != 2)
                inputs[gate == 3 ? 11 : 9 + gate] = Constant([units], peepholes[gate]);
        }

        double[][] projection = _random.Matrix(hidden, units);
        if (variant.Projection > 0)
            inputs[16] = Constant([hidden, units], [.. projection.SelectMany(row => row)]);
        inputs[18] = Variable([1, hidden]);
        inputs[19] = Variable([1, units]);
        _size = hidden;
        Write(44, inputs, WindowShape(), 71, [variant.Activation, variant.CellClip, 0f, _timeMajor, false]);
        var plain = new PlainTfliteLstm(variant, kernels, recurrents, biases, peepholes, projection);
        return Then(plain.Run);
    }

    public TfliteFile Dense(int units, byte activation = 0, bool bias = true)
    {
        double[][] kernel = _random.Matrix(units, _size);
        double[] biases = bias ? _random.Vector(units) : new double[units];
        int[] inputs = [Tensors.Count - 1, Constant([units, _size], [.. kernel.SelectMany(row => row)]), bias ? Constant([units], biases) : -1];
        _size = units;
        Write(9, inputs, Shape(), 8, [activation, (byte)0, true, false]);
        return Then(rows => [.. rows.Select(x => Enumerable.Range(0, units).Select(unit => PlainTfliteLstm.Apply(activation, biases[unit] + x.Zip(kernel[unit], (a, b) => a * b).Sum())).ToArray())]);
    }

    /// <summary>An activation as an operator: its number, and the options that only a softmax has.</summary>
    public TfliteFile Activation(int code)
    {
        Write(code, [Tensors.Count - 1], Shape(), code == 25 ? 9 : 0, code == 25 ? [1f] : null);
        return Then(rows => [.. rows.Select(x => code switch
        {
            14 => x.Select(value => 1 / (1 + Math.Exp(-value))).ToArray(),
            19 => [.. x.Select(value => Math.Max(0, value))],
            21 => [.. x.Select(value => Math.Clamp(value, 0, 6))],
            25 => [.. x.Select(value => Math.Exp(value) / x.Sum(Math.Exp))],
            28 => [.. x.Select(Math.Tanh)],
            _ => [.. x.Select(value => value > 0 ? value : Math.Exp(value) - 1)],
        })]);
    }

    /// <summary>Makes one vector of the window.</summary>
    public TfliteFile Flatten()
    {
        _size *= _timesteps!.Value;
        _isWindow = false;
        int shape = Integers(-1, _size);
        Write(22, [Tensors.Count - 2, shape], [1, _size], 0, null);
        return Then(rows => [[.. rows.SelectMany(row => row)]]);
    }

    /// <summary>Takes one timestep as Keras does: all masks set but those of the time axis.</summary>
    public TfliteFile Slice(int timestep)
    {
        int before = Tensors.Count - 1;
        int axis = _timeMajor ? 0 : 1;
        int[] begin = [0, 0, 0];
        begin[axis] = timestep;
        int[] inputs = [before, Integers(begin), Integers(0, 0, 0), Integers(1, 1, 1)];
        _isWindow = false;
        int mask = 7 & ~(1 << axis);
        Write(45, inputs, [1, _size], 32, [mask, mask, 0, 0, 1 << axis, false]);
        return Then(rows => [rows[timestep < 0 ? rows.Length + timestep : timestep]]);
    }

    /// <summary>An operator that no method above writes; it makes a tensor of its input's shape.</summary>
    public TfliteFile Other(int code, string? custom = null)
    {
        Write(code, [Tensors.Count - 1], Shape(), 0, null);
        Codes[^1][1] = custom;
        return this;
    }

    /// <summary>Adds a constant list of whole numbers.</summary>
    public int Integers(params int[] values)
    {
        _buffers.Add([values.SelectMany(BitConverter.GetBytes).ToArray()]);
        Tensors.Add([(int[])[values.Length], (byte)2, _buffers.Count - 1, FormattableString.Invariant($"constant{Tensors.Count}")]);
        return Tensors.Count - 1;
    }

    public int Constant(int[] shape, double[] values)
    {
        _buffers.Add([values.SelectMany(value => BitConverter.GetBytes((float)value)).ToArray()]);
        Tensors.Add([shape, (byte)0, _buffers.Count - 1, FormattableString.Invariant($"constant{Tensors.Count}")]);
        return Tensors.Count - 1;
    }

    private int Variable(int[] shape)
    {
        Tensors.Add([shape, (byte)0, 0, FormattableString.Invariant($"state{Tensors.Count}"), null, true]);
        return Tensors.Count - 1;
    }

    private void Computed(int[] shape)
    {
        // The signature has −1 for what is left open; the shape itself then has 1.
        int[]? signature = shape.Contains(-1) ? shape : null;
        Tensors.Add([shape.Select(length => Math.Max(1, length)).ToArray(), (byte)0, 0, FormattableString.Invariant($"value{Tensors.Count}"), null, null, null, signature]);
    }

    private int[] WindowShape() => _timeMajor ? [_timesteps ?? -1, 1, _size] : [1, _timesteps ?? -1, _size];

    private int[] Shape() => _isWindow ? WindowShape() : [1, _size];

    private void Write(int code, int[] inputs, int[] shape, int optionsType, object?[]? options)
    {
        Computed(shape);
        Codes.Add([(byte)Math.Min(code, 127), null, 1, code]);
        Operators.Add([Codes.Count - 1, inputs, (int[])[Tensors.Count - 1], (byte)optionsType, options]);
    }

    private TfliteFile Then(Func<double[][], double[][]> layer)
    {
        _layers.Add(layer);
        return this;
    }
}
