using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Networks with asymmetric random weights that hold every kind of layer and every property between them.</summary>
internal static class EveryKind
{
    /// <summary>An LSTM with the whole dialect; what excludes each other is in <see cref="Coupled"/>.</summary>
    public static LstmLayer Lstm(int input, int units, int seed, int? projection = null, bool returnSequences = true, bool reverse = false)
    {
        var random = new Random(seed);
        int output = projection ?? units;
        return new LstmLayer(
            "lstm" + seed, input, units, Activation.Tanh, Activation.Sigmoid, returnSequences,
            Values(random, 4, units, input), Values(random, 4, units, output), Values(random, 4, units), Values(random, output), Values(random, units))
        {
            OutputActivation = new Activation(ActivationKind.ScaledTanh, 1.75f, 0.5f),
            Reverse = reverse,
            Peepholes = Values(random, 3, units),
            Clip = 0.75f,
            CellClip = 0.25f,
            Projection = projection is int size ? Values(random, size, units) : null,
        };
    }

    /// <summary>The LSTM with f = 1 − i, its rows of f zero.</summary>
    public static LstmLayer Coupled(LstmLayer lstm) => lstm with
    {
        CoupledGates = true,
        Kernel = WithoutForget(lstm.Kernel, 4),
        RecurrentKernel = WithoutForget(lstm.RecurrentKernel, 4),
        Bias = WithoutForget(lstm.Bias!, 4),
        Peepholes = WithoutForget(lstm.Peepholes!, 3),
    };

    public static Conv1DLayer Conv(int input, int units, int taps, int padFront, int padBehind, int stride = 1, int dilation = 1)
    {
        var random = new Random(units);
        return new Conv1DLayer(
            "conv", input, units, padFront, padBehind, stride, dilation, new Activation(ActivationKind.LeakyRelu, 0.25f),
            Values(random, units, taps, input), Values(random, units));
    }

    /// <summary>A chain of 2 features and 12 timesteps whose every layer fits.</summary>
    public static Layer[] Sequences() =>
    [
        new ScaleLayer("scaler", Values(1, 2), Values(2, 2), Values(3, 2)),
        Conv(2, 3, taps: 3, padFront: 4, padBehind: 1, stride: 1, dilation: 2),
        new PoolLayer("pool", PoolMode.Max, 2, 2),
        new FlipLayer("flip"),
        Lstm(3, 4, seed: 5, projection: 3),
        new MergeLayer("residual", MergeMode.Add, From: 3, First: 0, Count: 3, FromFirst: false),
        new LayerNormLayer("norm", 0.125f, Values(6, 3), Values(7, 3)),
        new BidirectionalLayer("both", Lstm(3, 2, seed: 8), Lstm(3, 3, seed: 9, reverse: true), MergeMode.Concat),
        new MergeLayer("skip", MergeMode.Concat, From: 6, First: 1, Count: 2, FromFirst: true),
        new ActivationLayer("gelu", new Activation(ActivationKind.Gelu)),
        new DenseLayer("each", 7, 3, new Activation(ActivationKind.Elu, 0.5f), Values(10, 3, 7), Values(11, 3)),
        new FlattenLayer("flat"),
        new DenseLayer("out", 18, 2, Activation.Softmax, Values(12, 2, 18), null),
    ];

    /// <summary>A chain of 2 features and any number of timesteps.</summary>
    public static Layer[] Vectors() =>
    [
        Conv(2, 2, taps: 2, padFront: 1, padBehind: 0),
        new MergeLayer("input", MergeMode.Multiply, MergeLayer.NetworkInput, 0, 2, FromFirst: false),
        new GlobalPoolLayer("mean", PoolMode.Average),
        new RepeatLayer("repeat", 4),
        Coupled(Lstm(2, 3, seed: 20, reverse: true)),
        new PickLayer("pick", -2),
        new LayerNormLayer("plain", 0.5f, null, null),
        new ScaleLayer("nothing", null, null, null),
    ];

    public static Network Network(int? timesteps, params Layer[] layers) => new(
        new NetworkSource("pump.keras", new string('0', 64), "by hand", "none"), 2, timesteps, new EquatableArray<Layer>(layers), SelfTest: null);

    public static double[][] Window(int timesteps, int features)
    {
        var random = new Random(timesteps);
        return [.. Enumerable.Range(0, timesteps).Select(_ => Enumerable.Range(0, features).Select(_ => random.NextDouble() * 4 - 2).ToArray())];
    }

    public static Tensor Values(int seed, params int[] shape) => Values(new Random(seed), shape);

    private static Tensor Values(Random random, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, length) => product * length)];
        for (int index = 0; index < values.Length; index++)
            values[index] = random.NextSingle() * 2 - 1;
        return new Tensor(shape, values);
    }

    private static Tensor WithoutForget(Tensor tensor, int gates)
    {
        float[] values = tensor.Values.ToArray();
        values.AsSpan(tensor.Count / gates, tensor.Count / gates).Clear();
        return new Tensor(tensor.Shape.ToArray(), values);
    }
}
