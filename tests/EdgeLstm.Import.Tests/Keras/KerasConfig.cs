using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Changes single attributes in the configuration of a Keras model.</summary>
internal static class KerasConfig
{
    /// <param name="config">The text of <c>config.json</c>.</param>
    /// <param name="changes">A list of [layer, attribute, value]. Two are no attributes: <c>class_name</c>, and
    /// <c>inputs</c>, the names of the layers whose outputs are joined (<c>input</c> is the network's own).</param>
    public static string Change(string config, JsonArray changes)
    {
        JsonNode root = JsonNode.Parse(config)!;
        foreach (JsonArray change in changes.Select(change => change!.AsArray()))
        {
            JsonObject layer = Find(root, change[0]!.GetValue<string>());
            JsonNode? value = change[2]?.DeepClone();
            switch (change[1]!.GetValue<string>())
            {
                case "class_name":
                    layer["class_name"] = value;
                    break;
                case "config":
                    layer["config"] = value;
                    break;
                case "inputs":
                    Join(layer, value!.AsArray());
                    break;
                case string attribute:
                    layer["config"]![attribute] = value;
                    break;
            }
        }

        return root.ToJsonString();
    }

    /// <summary>The layer whose configuration has this name, at any depth.</summary>
    private static JsonObject Find(JsonNode root, string name) =>
        Objects(root).First(node => node["config"] is JsonObject config
            && config["name"] is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() == name);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject @object => @object.SelectMany(property => Objects(property.Value)).Prepend(@object),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Takes the tensors of a Keras 3 call in another order, or from other layers.</summary>
    private static void Join(JsonObject layer, JsonArray names)
    {
        JsonArray tensors = layer["inbound_nodes"]![0]!["args"]![0]!.AsArray();
        JsonNode pattern = tensors[0]!.DeepClone();
        tensors.Clear();
        foreach (string name in names.Select(name => name!.GetValue<string>()))
        {
            JsonNode tensor = pattern.DeepClone();
            tensor["config"]!["keras_history"]![0] = name == "input" ? "functional_input" : name;
            tensors.Add(tensor);
        }

        Assert.NotEmpty(tensors);
    }
}
