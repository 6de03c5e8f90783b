using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>The attribute's <c>Precision</c> and <c>MaxQuantizationError</c>, from the source to the generated code.</summary>
public sealed class PrecisionTests
{
    private const string Pairs = "Precision = LstmPrecision.BFloat16";

    private static readonly WeightsText Unmeasured = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson());

    private static readonly WeightsText Measured = WeightsText.Imported("pump.keras", WithQuantization(RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson()));

    private static string With(string arguments) => $"using EdgeLstm; [LstmModel(3, 8{(arguments.Length == 0 ? "" : ", " + arguments)})] internal partial struct Pump;";

    [Theory]
    [InlineData("Precision = LstmPrecision.Float32")]
    [InlineData("Precision = LstmPrecision.Float32, MaxQuantizationError = 1e-9f")]
    public void Float32_is_what_is_meant_where_nothing_is_said(string arguments)
    {
        GeneratorRun run = GeneratorHarness.Run(With(arguments), Unmeasured);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(GeneratorHarness.Run(With(""), Unmeasured).Sources, run.Sources);
        Assert.DoesNotContain("Precision:", run.Sources["Pump.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pairs)]
    [InlineData("Precision = (LstmPrecision)1")]
    [InlineData(Pairs + ", MaxQuantizationError = 0.125f")]
    public async Task BFloat16_states_its_error_and_has_a_window_of_its_own(string arguments)
    {
        GeneratorRun run = GeneratorHarness.Run(With(arguments), Measured);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Empty(run.CompilerErrors);
        string source = run.Sources["Pump.g.cs"];
        Assert.Contains("// Precision: bfloat16 weights of LSTM and dense layers, 2 bytes each; those of other layers and of peepholes are float32.\n", source, StringComparison.Ordinal);
        Assert.Contains("// Against the trained weights an output is off by at most 0.125 (output 1), 0.0312 root mean square,\n// over 1,024 timesteps of random inputs,", source, StringComparison.Ordinal);
        Assert.Contains("//   lstm_1: at most 0.25, 0.0625 root mean square\n", source, StringComparison.Ordinal);
        Assert.Contains("// Another output is the largest in 3 of 16 rows.\n", source, StringComparison.Ordinal);
        // 0.75 and -0.5, which the file gives for the rounded weights.
        Assert.Contains("0x3f400000u, 0xbf000000u,\n", run.Sources["Pump.Weights.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Whose inputs the figures are of is what tells whether they can be trusted.</summary>
    [Fact]
    public void A_calibration_is_named_in_the_header()
    {
        string json = WithQuantization(RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson())
            .Replace("\"timesteps\":1024", "\"calibration\":\"real rows.csv\",\"timesteps\":1024", StringComparison.Ordinal);
        GeneratorRun run = GeneratorHarness.Run(With(Pairs), WeightsText.Imported("pump.keras", json));
        Assert.Empty(run.Diagnostics);
        Assert.Contains("\n// over 1,024 timesteps of the calibration in real rows.csv, computed in double precision.", run.Sources["Pump.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_measurement_the_header_says_so_and_the_self_test_has_no_window()
    {
        GeneratorRun run = GeneratorHarness.Run(With(Pairs), Unmeasured);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        string source = run.Sources["Pump.g.cs"];
        Assert.Contains("// What that changes of an output was not measured: the network came without it.\n", source, StringComparison.Ordinal);
        Assert.Contains("SelfTestComparison.WithoutWindow(isIntact)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("SelfTestComparison.WithoutWindow(isIntact)", GeneratorHarness.Run(With(""), Unmeasured).Sources["Pump.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_above_the_limit_is_refused()
    {
        GeneratorRun run = GeneratorHarness.Run(With(Pairs + ", MaxQuantizationError = 0.12f"), Measured);
        DiagnosticAssert.Is(
            Assert.Single(run.Diagnostics), "ELSTM0061", "0.12f",
            "bfloat16 weights change an output of 'Pump' by up to 0.125 (output 1; 0.03125 root mean square), more than MaxQuantizationError = 0.12; write Precision = LstmPrecision.Float32, or raise the limit if what 'pump.keras' is used for bears it");
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void An_error_that_nobody_has_measured_is_refused_where_there_is_a_limit()
    {
        GeneratorRun run = GeneratorHarness.Run(With(Pairs + ", MaxQuantizationError = 100"), Unmeasured);
        DiagnosticAssert.Is(
            Assert.Single(run.Diagnostics), "ELSTM0062", "100",
            "What bfloat16 weights change of an output of 'Pump' is not known, because 'pump.keras' says nothing about it, so MaxQuantizationError = 100 cannot be checked; let 'edgelstm import' write the file again, or leave the limit out");
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("Precision = (LstmPrecision)7", "ELSTM0010", "(LstmPrecision)7", "'Precision' is 7, which is none that weights are stored in; write LstmPrecision.Float32, LstmPrecision.BFloat16 or LstmPrecision.Int8")]
    [InlineData("MaxQuantizationError = -0.5f", "ELSTM0009", "-0.5f", "'MaxQuantizationError' is -0.5; write the most that rounded weights may change an output, or leave it out for no limit")]
    [InlineData("MaxQuantizationError = float.NaN", "ELSTM0009", "float.NaN", "'MaxQuantizationError' is NaN; write the most that rounded weights may change an output, or leave it out for no limit")]
    public async Task A_value_that_means_nothing_is_refused(string argument, string id, string underlined, string message)
    {
        GeneratorRun run = GeneratorHarness.Run(With(argument), Measured);
        Assert.Empty(run.Sources);
        Assert.Empty(run.Diagnostics);
        DiagnosticAssert.Is(Assert.Single(await run.AnalyzeAsync()), id, underlined, message);
    }

    [Fact]
    public void Another_precision_in_the_attribute_plans_its_model_anew()
    {
        GeneratorRun run = GeneratorHarness.Run(With(""), Measured);
        GeneratorRun pairs = GeneratorHarness.Run(run.Driver, GeneratorHarness.Edit(run.Input, "Model.cs", With(Pairs)));
        Assert.Equal([IncrementalStepRunReason.Modified], pairs.Reasons[StepNames.Specs]);
        Assert.Equal([IncrementalStepRunReason.Modified], pairs.Reasons[StepNames.Planned]);
        Assert.NotEqual(run.Sources["Pump.Weights.g.cs"], pairs.Sources["Pump.Weights.g.cs"]);
    }

    /// <summary>The weights that are counted are those of the precision: two bytes each.</summary>
    [Fact]
    public void The_limit_of_weights_counts_their_real_bytes()
    {
        Assert.Equal("ELSTM0060", Assert.Single(GeneratorHarness.Run(With("MaxWeightBytes = 1200"), Unmeasured).Diagnostics).Id);
        Assert.Empty(GeneratorHarness.Run(With("MaxWeightBytes = 1200, " + Pairs), Unmeasured).Diagnostics);
    }

    /// <summary>The text of a network of two outputs with a measurement.</summary>
    internal static string WithQuantization(string json)
    {
        JsonNode network = JsonNode.Parse(json)!;
        network["quantization"] = JsonNode.Parse(
            """
            [{ "precision": "bfloat16", "output": { "shape": [1, 2], "values": [0.75, -0.5] }, "timesteps": 1024, "rows": 16,
               "worstError": 0.125, "rmsError": 0.03125, "worstOutput": 1, "winnerChanges": 3,
               "layers": [{ "layer": 0, "worstError": 0.25, "rmsError": 0.0625 }, { "layer": 1, "worstError": 0.125, "rmsError": 0.03125 }] }]
            """);
        return network.ToJsonString();
    }
}
