using System.Text.Json.Nodes;

namespace EdgeLstm.Import.Tests.Nam;

/// <summary>Files of Neural Amp Modeler that import refuses.</summary>
internal static class NamRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Root("architecture", "WaveNet"),
        Root("architecture", "ConvNet"),
        Root("architecture", "Linear"),
        Root("architecture", "CatLSTM"),
        Root("version", "0.4.0"),
        Root("version", "1.0.0"),
        Root("version", 5),
        Root("effects", new JsonArray()),
        Root("sample_rate", 1e12),
        Config("dropout", 0.1),
        Config("num_layers", 0),
        Config("num_layers", 2),
        Config("input_size", 2),
        Of(file => file.Root["weights"]!.AsArray().RemoveAt(0)),
        Of(file => file.Root["weights"]![3] = new JsonArray(1)),
        Of(file => file.Config.Remove("hidden_size")),
        Of(_ => { }, graph: "lstm(3)"),
    ];

    private static Refusal Root(string property, JsonNode value) => Of(file => file.Root[property] = value);

    private static Refusal Config(string property, JsonNode value) => Of(file => file.Config[property] = value);

    private static Refusal Of(Action<NamFile> edit, string? graph = null)
    {
        var file = new NamFile();
        edit(file);
        return new Refusal("Neural Amp Modeler", file.File.Name, file.File.Bytes, graph);
    }
}
