using System.Text.Json;
using EdgeLstm.Model;
using EdgeLstm.Shared;

namespace EdgeLstm.Generator.Tests.Model;

/// <summary>The published schema and the reader know the same properties, and ask for the same ones.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Definitions = Load("docs/lstm-model.schema.json").GetProperty("$defs");

    [Theory]
    [InlineData("network", nameof(LstmJsonProperties.Network))]
    [InlineData("source", nameof(LstmJsonProperties.Source))]
    [InlineData("input", nameof(LstmJsonProperties.Input))]
    [InlineData("lstm", nameof(LstmJsonProperties.Lstm))]
    [InlineData("dense", nameof(LstmJsonProperties.Dense))]
    [InlineData("bidirectional", nameof(LstmJsonProperties.Bidirectional))]
    [InlineData("activate", nameof(LstmJsonProperties.Activate))]
    [InlineData("scale", nameof(LstmJsonProperties.Scale))]
    [InlineData("layerNorm", nameof(LstmJsonProperties.LayerNorm))]
    [InlineData("merge", nameof(LstmJsonProperties.Merge))]
    [InlineData("conv1D", nameof(LstmJsonProperties.Conv1D))]
    [InlineData("pool", nameof(LstmJsonProperties.Pool))]
    [InlineData("globalPool", nameof(LstmJsonProperties.GlobalPool))]
    [InlineData("flatten", nameof(LstmJsonProperties.Flatten))]
    [InlineData("pick", nameof(LstmJsonProperties.Pick))]
    [InlineData("flip", nameof(LstmJsonProperties.Flip))]
    [InlineData("repeat", nameof(LstmJsonProperties.Repeat))]
    [InlineData("alphaBetaActivation", nameof(LstmJsonProperties.Activation))]
    [InlineData("tensor", nameof(LstmJsonProperties.Tensor))]
    [InlineData("selfTest", nameof(LstmJsonProperties.SelfTest))]
    [InlineData("quantization", nameof(LstmJsonProperties.Quantization))]
    [InlineData("layerQuantization", nameof(LstmJsonProperties.LayerQuantization))]
    public void Property_names_are_those_of_the_reader(string definition, string list)
    {
        JsonElement schema = Definitions.GetProperty(definition);
        var expected = (IReadOnlyList<string>)typeof(LstmJsonProperties).GetField(list)!.GetValue(null)!;
        Assert.Equal(expected, schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("network", "")]
    [InlineData("source", "source")]
    [InlineData("input", "input")]
    [InlineData("lstm", "layers/0")]
    [InlineData("repeat", "layers/2")]
    [InlineData("dense", "layers/3")]
    [InlineData("alphaBetaActivation", "layers/0/recurrentActivation")]
    [InlineData("tensor", "layers/0/kernel")]
    [InlineData("selfTest", "selfTest")]
    [InlineData("quantization", "quantization/0")]
    [InlineData("layerQuantization", "quantization/0/layers/1")]
    public void The_reader_refuses_a_text_without_a_required_property_and_takes_one_without_any_other(string definition, string path)
    {
        string[] required = [.. Definitions.GetProperty(definition).GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];
        foreach (string name in Find(path).Select(property => property.Key).ToArray())
        {
            System.Text.Json.Nodes.JsonNode network = System.Text.Json.Nodes.JsonNode.Parse(SmallNetwork.Json)!;
            Find(path, network).Remove(name);
            ModelFormatException? error = Record.Exception(() => LstmJsonReader.Read(network.ToJsonString())) as ModelFormatException;
            // The small network has a quantization, which its self-test is needed for.
            bool isNeeded = required.Contains(name) || (definition == "tensor" && name == "values") || name == "selfTest";
            Assert.True(isNeeded == error is not null, $"without {name} of {definition}: {error?.Message ?? "accepted"}");
        }
    }

    [Fact]
    public void Bounds_are_those_of_the_reader()
    {
        Assert.Equal(NetworkLimits.MaxSize, Definitions.GetProperty("size").GetProperty("maximum").GetInt32());
        Assert.Equal(NetworkLimits.MaxTextLength, Definitions.GetProperty("text").GetProperty("maxLength").GetInt32());
        Assert.Equal(NetworkLimits.MaxLayers, Definitions.GetProperty("network").GetProperty("properties").GetProperty("layers").GetProperty("maxItems").GetInt32());
        Assert.Contains(
            NetworkLimits.MaxWeights.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
            File.ReadAllText(Path.Combine(Repository.Root, "docs/model-format.md")), StringComparison.Ordinal);
    }

    private static JsonElement Load(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, path))).RootElement;

    private static System.Text.Json.Nodes.JsonObject Find(string path, System.Text.Json.Nodes.JsonNode? network = null)
    {
        System.Text.Json.Nodes.JsonNode node = network ?? System.Text.Json.Nodes.JsonNode.Parse(SmallNetwork.Json)!;
        foreach (string step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = int.TryParse(step, out int index) ? node[index]! : node[step]!;
        return node.AsObject();
    }
}
