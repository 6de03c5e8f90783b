using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Json;

namespace EdgeLstm.Import.Tests.GuitarMl;

/// <summary>Writes a random SimpleRNN as Automated-GuitarAmpModelling saves it, and computes it in PyTorch's layout.</summary>
internal sealed class GuitarMlFile
{
    private readonly List<PlainLstm> _stack = [];
    private readonly double[][] _weight;
    private readonly double[] _bias;
    private readonly int _input;
    private readonly int _skip;

    public GuitarMlFile(int input = 1, int units = 3, int layers = 1, int output = 1, int skip = 1, bool bias = true)
    {
        var random = new RandomValues(40 + units);
        (_input, _skip) = (input, skip);
        JsonObject state = [];
        for (int layer = 0; layer < layers; layer++)
        {
            double[][] weightIh = random.Matrix(4 * units, layer == 0 ? input : units);
            double[][] weightHh = random.Matrix(4 * units, units);
            double[] biasIh = random.Vector(4 * units);
            double[] biasHh = random.Vector(4 * units);
            state[$"rec.weight_ih_l{layer}"] = JsonSerializer.SerializeToNode(weightIh);
            state[$"rec.weight_hh_l{layer}"] = JsonSerializer.SerializeToNode(weightHh);
            state[$"rec.bias_ih_l{layer}"] = JsonSerializer.SerializeToNode(biasIh);
            state[$"rec.bias_hh_l{layer}"] = JsonSerializer.SerializeToNode(biasHh);
            _stack.Add(PlainLstm.Torch(units, weightIh, weightHh, biasIh, biasHh));
        }

        _weight = random.Matrix(output, units);
        _bias = bias ? random.Vector(output) : new double[output];
        state["lin.weight"] = JsonSerializer.SerializeToNode(_weight);
        if (bias)
            state["lin.bias"] = JsonSerializer.SerializeToNode(_bias);
        Root = new JsonObject
        {
            ["model_data"] = new JsonObject
            {
                ["model"] = "SimpleRNN",
                ["input_size"] = input,
                ["skip"] = skip,
                ["output_size"] = output,
                ["unit_type"] = "LSTM",
                ["num_layers"] = layers,
                ["hidden_size"] = units,
                ["bias_fl"] = bias,
            },
            ["state_dict"] = state,
        };
    }

    /// <summary>The whole file, to be edited.</summary>
    public JsonObject Root { get; }

    public JsonObject ModelData => Root["model_data"]!.AsObject();

    public JsonObject State => Root["state_dict"]!.AsObject();

    public SourceFile File => new("pump.json", Encoding.UTF8.GetBytes(Root.ToJsonString()));

    public double[][] Window(int timesteps) => new RandomValues(98).Matrix(timesteps, _input, scale: 1);

    /// <summary>The network's outputs from a fresh state; to be called once.</summary>
    public double[][] Expected(double[][] window)
    {
        double[][] hidden = _stack.Aggregate(window, (rows, lstm) => lstm.Run(rows));
        return [.. hidden.Select((h, t) => _weight.Select((row, unit) =>
            _bias[unit] + row.Zip(h, (w, x) => w * x).Sum() + (unit < _skip ? window[t][unit] : 0)).ToArray())];
    }

    public double[][] Computed(double[][] window) => ReferenceEvaluator.Run([.. Importer.Import(File, graph: null).Network.Layers], window);
}
