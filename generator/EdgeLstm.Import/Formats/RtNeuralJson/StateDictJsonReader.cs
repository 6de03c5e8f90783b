using System.Text.Json;
using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>
/// Reads a PyTorch state_dict that was dumped as JSON, the form in which RTNeural takes PyTorch models: tensor names, each
/// with its numbers as nested lists. How the layers connect is inferred or stated, as for <c>.safetensors</c>.
/// </summary>
internal sealed class StateDictJsonReader : IModelReader
{
    private const string Wrapper = "state_dict";

    public bool Recognises(SourceFile file) => JsonFile.HasProperty(file, name => name == Wrapper || TensorName.Parse(name).IsLstm);

    public ImportResult Read(SourceFile file, string? graph)
    {
        JsonNode root = JsonFile.Parse(file, Wrapper);
        var tensors = new List<WeightTensor>();
        var others = new List<string>();
        JsonNode? wrapped = root.Optional(Wrapper);
        foreach ((string name, JsonNode value) in (wrapped ?? root).Properties())
        {
            if (value.Element.ValueKind is JsonValueKind.Array or JsonValueKind.Number)
                tensors.Add(JsonTensor.Read(value).ToWeight(name));
            else
                others.Add(value.Path);
        }

        if (wrapped is not null)
            others.AddRange(root.Properties().Where(property => property.Name != Wrapper).Select(property => property.Value.Path));
        return TopologyResolver.Resolve(
            "PyTorch state_dict as JSON",
            tensors,
            graph,
            others.Count == 0 ? [] : [$"not used, because they are no tensors of the state_dict: {Printable.List(others)}"]);
    }
}
