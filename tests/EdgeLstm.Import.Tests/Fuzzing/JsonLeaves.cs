using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>Changes or removes the values of a JSON text one at a time.</summary>
internal static class JsonLeaves
{
    /// <summary>Lists of numbers are weights or data; one value of each is enough.</summary>
    private const int ValuesOfOneList = 2;

    /// <summary>Every changed text, with the path of what was changed: <c>config.layers[1].config.units=33</c>.</summary>
    public static IEnumerable<(string Path, byte[] Text)> Changed(byte[] text)
    {
        JsonNode root = JsonNode.Parse(text)!;
        foreach ((JsonNode parent, string? key, int index, string path) in Leaves(root, path: ""))
        {
            JsonNode? old = key is null ? parent[index] : parent[key];
            foreach (JsonNode? value in Variants(old))
            {
                Set(parent, key, index, value);
                yield return ($"{path}={value?.ToJsonString() ?? "null"}", JsonSerializer.SerializeToUtf8Bytes(root));
            }

            Set(parent, key, index, old);
            if (key is null)
                continue;
            var owner = (JsonObject)parent;
            int position = owner.IndexOf(key);
            owner.Remove(key);
            yield return ($"{path} removed", JsonSerializer.SerializeToUtf8Bytes(root));
            owner.Insert(position, key, old);
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index, string Path)> Leaves(JsonNode node, string path)
    {
        if (node is JsonObject item)
        {
            foreach ((string key, JsonNode? value) in item.ToArray())
            {
                string child = path.Length == 0 ? key : $"{path}.{key}";
                if (value is JsonObject or JsonArray)
                {
                    foreach (var leaf in Leaves(value, child))
                        yield return leaf;
                }
                else
                {
                    yield return (node, key, 0, child);
                }
            }
        }
        else if (node is JsonArray list)
        {
            bool numbers = list.All(value => value?.GetValueKind() == JsonValueKind.Number);
            for (int index = 0; index < (numbers ? Math.Min(ValuesOfOneList, list.Count) : list.Count); index++)
            {
                string child = $"{path}[{index}]";
                if (list[index] is JsonObject or JsonArray)
                {
                    foreach (var leaf in Leaves(list[index]!, child))
                        yield return leaf;
                }
                else
                {
                    yield return (node, null, index, child);
                }
            }
        }
    }

    private static JsonNode?[] Variants(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => [false, "true"],
        JsonValueKind.False => [true, 1],
        JsonValueKind.Number => [value.GetValue<double>() + 1, "x", null],
        JsonValueKind.String => [value.GetValue<string>() + "x", 7, null],
        _ => [1, "x", true],
    };

    private static void Set(JsonNode parent, string? key, int index, JsonNode? value)
    {
        if (key is null)
            parent[index] = value;
        else
            parent[key] = value;
    }
}
