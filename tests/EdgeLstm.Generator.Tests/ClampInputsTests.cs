namespace EdgeLstm.Generator.Tests;

/// <summary>The attribute's <c>ClampInputs</c> needs a file that knows the range of its inputs.</summary>
public sealed class ClampInputsTests
{
    private const string Source = "using EdgeLstm; [LstmModel(2, 8, ClampInputs = true)] internal partial struct Pump;";

    private static readonly string Json = RandomNetworks.WithInput(2, seed: 1).Lstm(8).Dense(1).ToJson();

    [Fact]
    public void A_file_without_a_range_is_an_error_at_the_argument()
    {
        GeneratorRun run = GeneratorHarness.Run(Source, WeightsText.Imported("pump.keras", Json));
        DiagnosticAssert.Is(
            Assert.Single(run.Diagnostics), "ELSTM0063", "true",
            "'Pump' has ClampInputs, but 'pump.keras' does not say what range its inputs have; give the LstmWeights item a Scaling with the min and max of each input, or with clamp, or leave ClampInputs out");
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void A_file_with_a_range_is_limited_where_the_attribute_says_so()
    {
        const string features = "\"features\": 2";
        WeightsText weights = WeightsText.Imported("pump.keras", Json.Replace(
            features, features + """, "minimum": { "shape": [2], "values": [-1.5, 0] }, "maximum": { "shape": [2], "values": [1, 0.25] }""", StringComparison.Ordinal));
        GeneratorRun clamped = GeneratorHarness.Run(Source, weights);
        Assert.Empty(clamped.Diagnostics);
        Assert.Empty(clamped.CompilerErrors);
        Assert.Contains("//                 x[0] to -1.5 … 1\n//                 x[1] to 0 … 0.25\n", clamped.Sources["Pump.g.cs"], StringComparison.Ordinal);
        Assert.Contains("RowArithmetic.Clamp(", clamped.Sources["Pump.g.cs"], StringComparison.Ordinal);

        foreach (string without in new[] { ", ClampInputs = false", "" })
        {
            GeneratorRun plain = GeneratorHarness.Run(Source.Replace(", ClampInputs = true", without, StringComparison.Ordinal), weights);
            Assert.DoesNotContain("Clamp", plain.Sources["Pump.g.cs"], StringComparison.Ordinal);
        }
    }
}
