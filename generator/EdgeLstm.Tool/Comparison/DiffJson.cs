using System.Text.Json.Nodes;
using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Comparison;

/// <summary>A difference as JSON; <c>docs/tool.md</c> lists the keys.</summary>
internal static class DiffJson
{
    public static JsonObject Write(Network first, Network second, NetworkDifference difference) => new()
    {
        ["first"] = JsonParts.Source(first),
        ["second"] = JsonParts.Source(second),
        ["same"] = difference.IsNone,
        ["structure"] = new JsonArray([.. difference.Structure.Select(sentence => JsonValue.Create(sentence))]),
        ["tensors"] = new JsonArray([.. difference.Tensors.Select(Tensor)]),
    };

    private static JsonObject Tensor(TensorDifference tensor) => new()
    {
        ["layer"] = tensor.Layer,
        ["tensor"] = tensor.Name,
        ["shape"] = tensor.Shape,
        ["floats"] = tensor.Count,
        ["changed"] = tensor.Changed,
        ["maxChange"] = tensor.Max,
        ["maxIndex"] = tensor.MaxIndex,
        ["rmsChange"] = tensor.Rms,
        ["relative"] = JsonParts.Number(tensor.Relative),
    };
}
