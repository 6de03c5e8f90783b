using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Json;

namespace EdgeLstm.Import.Tests.RtNeural;

/// <summary>
/// Writes a random model as RTNeural's exporter does, and computes what Keras would with the same weights: plain loops in
/// Keras's layout, layer after layer.
/// </summary>
internal sealed class RtNeuralFile
{
    private readonly RandomValues _random;
    private readonly List<Func<double[][], double[][]>> _layers = [];
    private readonly int _input;
    private readonly JsonArray _written = [];
    private int _size;

    public RtNeuralFile(int input, int seed, int? timesteps = null)
    {
        _random = new RandomValues(seed);
        _input = _size = input;
        Root = new JsonObject { ["in_shape"] = new JsonArray(null, timesteps, input), ["layers"] = _written };
    }

    /// <summary>The whole file, to be edited.</summary>
    public JsonObject Root { get; }

    public JsonObject Layer(int index) => _written[index]!.AsObject();

    public SourceFile File => new("pump.json", Encoding.UTF8.GetBytes(Root.ToJsonString()));

    public RtNeuralFile Lstm(int units, bool sequences = true, bool bias = true)
    {
        double[][] kernel = _random.Matrix(_size, 4 * units);
        double[][] recurrent = _random.Matrix(units, 4 * units);
        double[] biases = bias ? _random.Vector(4 * units) : new double[4 * units];
        object[] weights = bias ? [kernel, recurrent, biases] : [kernel, recurrent];
        Write("lstm", "tanh", units, weights, sequences);
        return Then(rows =>
        {
            double[][] all = PlainLstm.Keras(units, kernel, recurrent, biases).Run(rows);
            return sequences ? all : [all[^1]];
        });
    }

    public RtNeuralFile Dense(int units, string activation = "", bool bias = true, string type = "dense", bool sequences = true)
    {
        double[][] kernel = _random.Matrix(_size, units);
        double[] biases = bias ? _random.Vector(units) : new double[units];
        object[] weights = bias ? [kernel, biases] : [kernel];
        Write(type, activation, units, weights, sequences);
        return Then(rows => [.. rows.Select(x => Apply(activation, [.. Enumerable.Range(0, units).Select(unit => biases[unit] + x.Select((value, k) => value * kernel[k][unit]).Sum())]))]);
    }

    /// <summary>Keras Conv1D with padding="causal".</summary>
    public RtNeuralFile Conv(int units, int size, int dilation, string activation = "")
    {
        double[][][] kernel = [.. Enumerable.Range(0, size).Select(_ => _random.Matrix(_size, units))];
        double[] bias = _random.Vector(units);
        Write("conv1d", activation, units, [kernel, bias]);
        Layer(_written.Count - 1)["kernel_size"] = new JsonArray(size);
        Layer(_written.Count - 1)["dilation"] = new JsonArray(dilation);
        return Then(rows => [.. rows.Select((_, t) =>
        {
            var y = (double[])bias.Clone();
            for (int k = 0; k < size; k++)
            {
                int from = t - (size - 1 - k) * dilation;
                for (int channel = 0; from >= 0 && channel < rows[from].Length; channel++)
                {
                    for (int unit = 0; unit < units; unit++)
                        y[unit] += kernel[k][channel][unit] * rows[from][channel];
                }
            }

            return Apply(activation, y);
        })]);
    }

    public RtNeuralFile BatchNorm(double epsilon, bool affine = true)
    {
        double[] gamma = affine ? _random.Vector(_size) : [.. Enumerable.Repeat(1.0, _size)];
        double[] beta = affine ? _random.Vector(_size) : new double[_size];
        double[] mean = _random.Vector(_size);
        double[] variance = [.. _random.Vector(_size).Select(Math.Abs)];
        Write("batchnorm", "", _size, affine ? [gamma, beta, mean, variance] : [mean, variance]);
        Layer(_written.Count - 1)["epsilon"] = epsilon;
        return Then(rows => [.. rows.Select(x => x.Select((value, k) => gamma[k] * (value - mean[k]) / Math.Sqrt(variance[k] + epsilon) + beta[k]).ToArray())]);
    }

    public RtNeuralFile Activation(string activation)
    {
        Write("activation", activation, _size, []);
        return Then(rows => [.. rows.Select(x => Apply(activation, x))]);
    }

    /// <summary>A window of random inputs.</summary>
    public double[][] Window(int timesteps) => new RandomValues(99).Matrix(timesteps, _input, scale: 1);

    /// <summary>What Keras gives for the window.</summary>
    public double[][] Expected(double[][] window) => _layers.Aggregate(window, (rows, layer) => layer(rows));

    /// <summary>What the imported layers give for it.</summary>
    public double[][] Computed(double[][] window) => ReferenceEvaluator.Run([.. Importer.Import(File, graph: null).Network.Layers], window);

    /// <summary>Puts a test as AIDA-X writes it into the file: signal in, signal out.</summary>
    public void AddTest(double[][] window, double[][] outputs)
    {
        Root["input_batch"] = JsonSerializer.SerializeToNode(window.Select(row => row[0]));
        Root["output_batch"] = JsonSerializer.SerializeToNode(outputs.Select(row => row[0]));
    }

    private RtNeuralFile Then(Func<double[][], double[][]> layer)
    {
        _layers.Add(layer);
        return this;
    }

    private void Write(string type, string activation, int units, object[] weights, bool sequences = true)
    {
        _written.Add(new JsonObject
        {
            ["type"] = type,
            ["activation"] = activation,
            ["shape"] = sequences ? new JsonArray(null, null, units) : new JsonArray(null, units),
            ["weights"] = JsonSerializer.SerializeToNode(weights),
        });
        _size = units;
    }

    private static double[] Apply(string activation, double[] x) => activation switch
    {
        "tanh" => [.. x.Select(Math.Tanh)],
        "relu" => [.. x.Select(value => value > 0 ? value : 0)],
        "sigmoid" => [.. x.Select(value => 1 / (1 + Math.Exp(-value)))],
        "elu" => [.. x.Select(value => value > 0 ? value : Math.Exp(value) - 1)],
        "softmax" => [.. x.Select(value => Math.Exp(value) / x.Sum(Math.Exp))],
        _ => x,
    };
}
