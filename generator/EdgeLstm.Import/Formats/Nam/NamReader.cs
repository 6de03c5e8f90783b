using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Nam;

/// <summary>
/// Reads the LSTM architecture of Neural Amp Modeler's <c>.nam</c> files: sizes, and all weights in one flat list. A layer's
/// weights are [W | U] row by row with gates i, f, g, o, its bias, and the h and c that it starts from; the output
/// layer's weights and bias follow.
/// </summary>
internal sealed class NamReader : IModelReader
{
    private const int Gates = 4;

    /// <summary>The file versions whose LSTM is laid out like this: 0.5 to 0.7.</summary>
    private const int FirstMinor = 5;
    private const int LastMinor = 7;

    private static readonly string[] Levels = ["loudness", "gain", "input_level_dbu", "output_level_dbu"];

    public bool Recognises(SourceFile file) => JsonFile.HasProperty(file, name => name == "architecture");

    public ImportResult Read(SourceFile file, string? graph)
    {
        StatedGraph.Refuse(graph, "a .nam");
        JsonNode root = JsonFile.Parse(file, ".nam");
        RequireLstm(root.Required("architecture"));
        string version = Version(root.Required("version"));
        root.RefuseUnknown("version", "architecture", "config", "weights", "sample_rate", "metadata");
        JsonNode config = root.Required("config");
        config.RefuseUnknown("input_size", "hidden_size", "num_layers", "in_channels", "out_channels");
        int input = config.Required("input_size").Integer(1, NetworkLimits.MaxSize);
        int units = config.Required("hidden_size").Integer(1, NetworkLimits.MaxSize);
        int stack = config.Required("num_layers").Integer(1, NetworkLimits.MaxLayers - 1);
        int output = config.Optional("out_channels")?.Integer(1, NetworkLimits.MaxSize) ?? 1;
        RequireAllInputs(config, input);
        return new ImportResult(
            $".nam {version}, LSTM",
            input,
            Timesteps: null,
            Layers(root.Required("weights"), input, units, stack, output),
            Notes(root));
    }

    private static void RequireLstm(JsonNode architecture)
    {
        string name = architecture.Text();
        if (name != "LSTM")
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the architecture of the .nam file is '{Printable.Text(name)}'; LSTM is read: train with the LSTM configuration");
        }
    }

    private static string Version(JsonNode node)
    {
        string version = node.Text();
        return System.Version.TryParse(version, out Version? parsed) && parsed is { Major: 0, Minor: >= FirstMinor and <= LastMinor }
            ? version
            : throw node.Unsupported(FormattableString.Invariant(
                $".nam files of the versions 0.{FirstMinor} to 0.{LastMinor} are read: export the model with such a version of the trainer"));
    }

    /// <summary>NeuralAmpModelerCore leaves inputs beyond its channels unset.</summary>
    private static void RequireAllInputs(JsonNode config, int input)
    {
        int channels = config.Optional("in_channels")?.Integer(1, NetworkLimits.MaxSize) ?? 1;
        if (channels != input)
        {
            throw config.Required("input_size").Unsupported(FormattableString.Invariant(
                $"the file has in_channels = {channels} (1 where it does not say), and what NeuralAmpModelerCore feeds to the other inputs is undefined"));
        }
    }

    private static List<Layer> Layers(JsonNode node, int input, int units, int stack, int output)
    {
        long expected = (stack - 1L) * LayerCount(units, units) + LayerCount(input, units) + output * (units + 1L);
        JsonTensor weights = JsonTensor.Read(node);
        if (weights.Shape is not [var count] || count != expected)
        {
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"weights has the shape {weights.ShapeText}, [{expected}] expected for num_layers = {stack}, hidden_size = {units}, input_size = {input} and out_channels = {output}; export the model again"));
        }

        var values = new FlatWeights(weights.Values);
        var layers = new List<Layer>();
        for (int layer = 0; layer < stack; layer++)
        {
            int size = layer == 0 ? input : units;
            (Tensor kernel, Tensor recurrent) = values.TakeKernels(Gates, units, size);
            layers.Add(new LstmLayer(
                FormattableString.Invariant($"lstm_{layer + 1}"), size, units, Activation.Tanh, Activation.Sigmoid, ReturnSequences: true,
                kernel,
                recurrent,
                Bias: values.Take(Gates, units),
                InitialHidden: values.Take(units),
                InitialCell: values.Take(units)));
        }

        layers.Add(new DenseLayer("head", units, output, Activation.Linear, values.Take(output, units), values.Take(output)));
        return layers;
    }

    private static long LayerCount(long input, long units) => Gates * units * (input + units) + Gates * units + 2 * units;

    private static List<string> Notes(JsonNode root)
    {
        var notes = new List<string>();

        // As NeuralAmpModelerCore counts them: half a second, or one where the rate is not known.
        double rate = root.Optional("sample_rate")?.Number() ?? 0;
        if (!(rate < int.MaxValue))
            throw root.Required("sample_rate").Unsupported("a sample rate in Hz is expected");
        int zeros = Math.Max(1, (int)(0.5 * rate));
        string run = zeros == 1 ? "1 zero" : FormattableString.Invariant($"{zeros} zeros");
        notes.Add(FormattableString.Invariant(
            $"NeuralAmpModelerCore runs {run} before the first sample; set Prewarm=\"{zeros}\" on the item to start from there, without it the model starts from the h and c that the file stores"));
        JsonNode? metadata = root.Optional("metadata");
        string[] levels = [.. Levels.Where(name => metadata?.Optional(name) is not null)];
        if (levels.Length > 0)
            notes.Add($"metadata ({string.Join(", ", levels)}) describes the model to a host; as in NeuralAmpModelerCore, none of it changes the output");
        return notes;
    }
}
