using System.Text.Json.Nodes;

namespace EdgeLstm.Import.Tests.GuitarMl;

/// <summary>Files of Automated-GuitarAmpModelling that import refuses.</summary>
internal static class GuitarMlRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Data("unit_type", "GRU"),
        Data("unit_type", "RNN"),
        Data("model", "RecNet"),
        Data("model", "GatedConvNet"),
        Data("hidden_size", 4),
        Data("hidden_size", 0),
        Data("num_layers", 2),
        Data("bias_fl", false),
        Data("dropout", 0.1),
        Of(new GuitarMlFile(input: 2), file => file.ModelData["skip"] = 2),
        Of(new GuitarMlFile(), file => file.State["rec.weight_hr_l0"] = new JsonArray()),
        Of(new GuitarMlFile(), file => file.Root["training_info"] = new JsonObject()),
        Of(new GuitarMlFile(), file => file.Root.Remove("state_dict")),
        Of(new GuitarMlFile(), _ => { }, graph: "lstm(3)"),
    ];

    private static Refusal Data(string property, JsonNode value) => Of(new GuitarMlFile(), file => file.ModelData[property] = value);

    private static Refusal Of(GuitarMlFile file, Action<GuitarMlFile> edit, string? graph = null)
    {
        edit(file);
        return new Refusal("Automated-GuitarAmpModelling, NeuralPi and Proteus", file.File.Name, file.File.Bytes, graph);
    }
}
