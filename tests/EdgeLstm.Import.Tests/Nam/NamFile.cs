using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Json;

namespace EdgeLstm.Import.Tests.Nam;

/// <summary>Writes a random LSTM as a .nam file and computes it as NeuralAmpModelerCore lays it out: rows of [W | U].</summary>
internal sealed class NamFile
{
    private readonly List<PlainLstm> _stack = [];
    private readonly double[][] _head;
    private readonly double[] _headBias;
    private readonly int _input;

    public NamFile(int input = 1, int units = 3, int layers = 1, int output = 1)
    {
        var random = new RandomValues(50 + units);
        _input = input;
        var weights = new List<double>();
        for (int layer = 0; layer < layers; layer++)
        {
            int size = layer == 0 ? input : units;
            double[][] rows = random.Matrix(4 * units, size + units);
            double[] bias = random.Vector(4 * units);
            double[] hidden = random.Vector(units);
            double[] cell = random.Vector(units);
            weights.AddRange([.. rows.SelectMany(row => row), .. bias, .. hidden, .. cell]);
            _stack.Add(new PlainLstm(
                units,
                (gate, unit, k) => rows[gate * units + unit][k],
                (gate, unit, k) => rows[gate * units + unit][size + k],
                (gate, unit) => bias[gate * units + unit])
            {
                Hidden = hidden,
                Cell = (double[])cell.Clone(),
            });
        }

        _head = random.Matrix(output, units);
        _headBias = random.Vector(output);
        weights.AddRange([.. _head.SelectMany(row => row), .. _headBias]);
        Root = new JsonObject
        {
            ["version"] = "0.5.4",
            ["metadata"] = new JsonObject { ["loudness"] = -18.5, ["name"] = "pump", ["gain"] = null },
            ["architecture"] = "LSTM",
            ["config"] = new JsonObject { ["input_size"] = input, ["hidden_size"] = units, ["num_layers"] = layers },
            ["weights"] = JsonSerializer.SerializeToNode(weights),
            ["sample_rate"] = 48000,
        };
        if (input > 1)
            Config["in_channels"] = input;
        if (output > 1)
            Config["out_channels"] = output;
    }

    /// <summary>The whole file, to be edited.</summary>
    public JsonObject Root { get; }

    public JsonObject Config => Root["config"]!.AsObject();

    public SourceFile File => new("pump.nam", Encoding.UTF8.GetBytes(Root.ToJsonString()));

    public double[][] Window(int timesteps) => new RandomValues(97).Matrix(timesteps, _input, scale: 1);

    /// <summary>The network's outputs from the stored state; to be called once.</summary>
    public double[][] Expected(double[][] window)
    {
        double[][] hidden = _stack.Aggregate(window, (rows, lstm) => lstm.Run(rows));
        return [.. hidden.Select(h => _head.Select((row, unit) => _headBias[unit] + row.Zip(h, (w, x) => w * x).Sum()).ToArray())];
    }

    public double[][] Computed(double[][] window) => ReferenceEvaluator.Run([.. Importer.Import(File, graph: null).Network.Layers], window);
}
