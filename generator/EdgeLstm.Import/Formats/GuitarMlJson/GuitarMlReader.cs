using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.GuitarMlJson;

/// <summary>
/// Reads the JSON of Automated-GuitarAmpModelling, which NeuralPi, NeuralSeed and Proteus run: a SimpleRNN, that is an
/// nn.LSTM (<c>rec</c>), an nn.Linear (<c>lin</c>) over every timestep, and the input added to the output.
/// </summary>
internal sealed class GuitarMlReader : IModelReader
{
    /// <summary>Layers of a network, less the output layer and the skip connection.</summary>
    private const int MaxStack = NetworkLimits.MaxLayers - 2;

    public bool Recognises(SourceFile file) => JsonFile.HasProperty(file, name => name == "model_data");

    public ImportResult Read(SourceFile file, string? graph)
    {
        StatedGraph.Refuse(graph, "an Automated-GuitarAmpModelling");
        JsonNode root = JsonFile.Parse(file, "Automated-GuitarAmpModelling");
        JsonNode data = root.Required("model_data");
        RequireSimpleLstm(data);
        root.RefuseUnknown("model_data", "state_dict");
        data.RefuseUnknown("model", "input_size", "skip", "output_size", "unit_type", "num_layers", "hidden_size", "bias_fl");

        int input = data.Required("input_size").Integer(1, NetworkLimits.MaxSize);
        int units = data.Required("hidden_size").Integer(1, NetworkLimits.MaxSize);
        int stack = data.Required("num_layers").Integer(1, MaxStack);
        int output = data.Required("output_size").Integer(1, NetworkLimits.MaxSize);
        bool outputBias = data.Required("bias_fl").Flag();
        IReadOnlyList<WeightTensor> tensors = Tensors(root.Required("state_dict"), input, units, stack, output, outputBias);

        // The stack and the output layer are those of PyTorch, with names that say which is which.
        string lstm = FormattableString.Invariant($"lstm({units}, sequences, tensors=rec)");
        string statement = string.Join(" -> ", Enumerable.Repeat(lstm, stack)) + FormattableString.Invariant($" -> dense({output}, tensors=lin)");
        ImportResult result = TopologyResolver.Resolve("Automated-GuitarAmpModelling JSON", tensors, statement, notes: []);
        return Skip(data.Required("skip"), input, output) is { } skip ? result with { Layers = [.. result.Layers, skip] } : result;
    }

    private static void RequireSimpleLstm(JsonNode data)
    {
        JsonNode model = data.Required("model");
        if (model.Text() != "SimpleRNN")
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"{model.Path} is '{Printable.Text(model.Text())}'; SimpleRNN is read, one LSTM and its output layer: train with model SimpleRNN and unit_type LSTM");
        }

        JsonNode unit = data.Required("unit_type");
        if (unit.Text() != "LSTM")
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"{unit.Path} is '{Printable.Text(unit.Text())}', which is not an LSTM; train with unit_type LSTM");
        }
    }

    private static List<WeightTensor> Tensors(JsonNode state, int input, int units, int stack, int output, bool outputBias)
    {
        var expected = new List<(string Name, int[] Shape)>();
        for (int layer = 0; layer < stack; layer++)
        {
            expected.Add((FormattableString.Invariant($"rec.weight_ih_l{layer}"), [4 * units, layer == 0 ? input : units]));
            expected.Add((FormattableString.Invariant($"rec.weight_hh_l{layer}"), [4 * units, units]));
            expected.Add((FormattableString.Invariant($"rec.bias_ih_l{layer}"), [4 * units]));
            expected.Add((FormattableString.Invariant($"rec.bias_hh_l{layer}"), [4 * units]));
        }

        expected.Add(("lin.weight", [output, units]));
        if (outputBias)
            expected.Add(("lin.bias", [output]));
        state.RefuseUnknown([.. expected.Select(tensor => tensor.Name)]);
        return [.. expected.Select(tensor => JsonTensor.Read(state.Required(tensor.Name)).Expect("the weight", tensor.Shape).ToWeight(tensor.Name))];
    }

    /// <summary>
    /// The first <c>skip</c> input channels are added to the output. PyTorch adds the two where they are of one width, or
    /// would repeat the narrower one.
    /// </summary>
    private static MergeLayer? Skip(JsonNode node, int input, int output)
    {
        int channels = Math.Min(node.Integer(0, NetworkLimits.MaxSize), input);
        return channels == 0 ? null
            : channels == output ? new MergeLayer("skip", MergeMode.Add, MergeLayer.NetworkInput, First: 0, Count: channels, FromFirst: false)
            : throw node.Unsupported(FormattableString.Invariant(
                $"that many channels (input_size = {input}) are added one by one to the outputs, but output_size = {output}; train with skip = {output} or 0"));
    }
}
