using System.Text.Json.Nodes;
using EdgeLstm.Model;

namespace EdgeLstm.Generator.Tests;

/// <summary><c>Precision = LstmPrecision.Int8</c> needs what import finds out about the inputs of the layers.</summary>
public sealed class Int8Tests
{
    private const string Source = "using EdgeLstm; [LstmModel(2, 5, Precision = LstmPrecision.Int8)] internal partial struct Pump;";

    private static readonly string Json = RandomNetworks.WithInput(2, seed: 16).Lstm(5).Dense(9, "tanh").Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson();

    [Fact]
    public void A_file_without_ranges_is_an_error_at_the_argument()
    {
        foreach (string json in new[] { Json, PrecisionTests.WithQuantization(Json) })
        {
            GeneratorRun run = GeneratorHarness.Run(Source, WeightsText.Imported("pump.keras", json));
            DiagnosticAssert.Is(
                Assert.Single(run.Diagnostics), "ELSTM0064", "LstmPrecision.Int8",
                "'Pump' has Precision = LstmPrecision.Int8, but 'pump.keras' does not say how large the inputs of its layers are, which int8 has to know; import the trained file anew, or take LstmPrecision.BFloat16, which needs no such thing");
            Assert.Empty(run.Sources);
        }
    }

    [Fact]
    public async Task A_file_with_ranges_compiles_without_a_warning_and_states_its_error()
    {
        GeneratorRun run = GeneratorHarness.Run(Source, WeightsText.Imported("pump.keras", WithRanges(Json)));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Empty(run.CompilerErrors);
        Assert.Contains("// Precision: int8 weights of LSTM and dense layers, 1 byte each;", run.Sources["Pump.g.cs"], StringComparison.Ordinal);
        Assert.Contains("an output is off by at most 0.125 (output 1), 0.0312 root mean square", run.Sources["Pump.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_of_up_to_two_outputs_has_bfloat16_weights_and_is_said_to()
    {
        string source = GeneratorHarness.Run(Source, WeightsText.Imported("pump.keras", WithRanges(Json))).Sources["Pump.g.cs"];
        Assert.Contains("// dense_3 has bfloat16 weights: with 2 outputs they take less time than int8, and at most a byte more each but for padding.", source, StringComparison.Ordinal);
        Assert.DoesNotContain("// dense_2 has bfloat16 weights", source, StringComparison.Ordinal);
    }

    /// <summary>A file that a person wrote: the layer would be packed as one precision and read as another.</summary>
    [Theory]
    [InlineData(0, "lstm_1")]
    [InlineData(2, "dense_3")]
    public void A_layer_that_is_left_out_is_refused(int layer, string name)
    {
        JsonNode network = JsonNode.Parse(WithRanges(Json))!;
        network["quantization"]![0]!["layers"]!.AsArray().RemoveAt(layer);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(network.ToJsonString()));
        Assert.Equal($"quantization[0].layers: says nothing of layer {layer}, '{name}'; int8 needs what its inputs are", error.Message);
    }

    [Theory]
    [InlineData("\"hidden\": 1.5", "\"hidden\": 0", "quantization[0].layers[0]: has a magnitude below zero, or an h of zero; magnitudes are what whole numbers have to hold")]
    [InlineData("[0.5, 4]", "[0.5, -4]", "quantization[0].layers[0]: has a magnitude below zero, or an h of zero; magnitudes are what whole numbers have to hold")]
    [InlineData("\"shape\": [5]", "\"shape\": [5, 1]", "quantization[0].layers[1].inputs: must have the shape [5], found [5, 1]")]
    [InlineData("\"int8\"", "\"bfloat16\"", "quantization[0].layers[0].inputs: is for int8 alone; leave it out")]
    [InlineData("\"inputs\": { \"shape\": [2], \"values\": [0.5, 4] }, \"hidden\": 1.5", "\"rmsError\": 0", "quantization[0].layers[0]: ")]
    public void Ranges_that_are_none_are_refused(string find, string replacement, string message)
    {
        string text = WithRanges(Json, indented: false).Replace("\":", "\": ", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal).Replace("{", "{ ", StringComparison.Ordinal).Replace("}", " }", StringComparison.Ordinal);
        Assert.Contains(find, text, StringComparison.Ordinal);
        int at = text.IndexOf(find, text.IndexOf("\"quantization\"", StringComparison.Ordinal), StringComparison.Ordinal);
        string changed = text[..at] + replacement + text[(at + find.Length)..];
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => LstmJsonReader.Read(changed));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>The network of two inputs, five units and nine outputs between with ranges that import could have found.</summary>
    internal static string WithRanges(string json, bool indented = true)
    {
        JsonNode network = JsonNode.Parse(json)!;
        network["quantization"] = JsonNode.Parse(
            """
            [{ "precision": "int8", "output": { "shape": [1, 2], "values": [0.75, -0.5] }, "timesteps": 1024, "rows": 16,
               "worstError": 0.125, "rmsError": 0.03125, "worstOutput": 1,
               "layers": [
                 { "layer": 0, "worstError": 0.25, "rmsError": 0.0625, "inputs": { "shape": [2], "values": [0.5, 4] }, "hidden": 1.5 },
                 { "layer": 1, "worstError": 0.125, "rmsError": 0.03125, "inputs": { "shape": [5], "values": [1, 1, 0, 1, 0.75] }, "hidden": 1 },
                 { "layer": 2, "worstError": 0.125, "rmsError": 0.03125, "inputs": { "shape": [9], "values": [1, 1, 1, 1, 1, 1, 1, 1, 1] }, "hidden": 1 }] }]
            """);
        return network.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = indented });
    }
}
