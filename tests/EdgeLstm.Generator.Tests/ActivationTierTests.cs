using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>The attribute's <c>Activations</c>, from the source to the generated code.</summary>
public sealed class ActivationTierTests
{
    private const string Attribute = "using EdgeLstm; [LstmModel(3, 8)] internal partial struct Pump;";

    private static readonly WeightsText Weights = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1, "tanh").ToJson());

    private static string With(string arguments) => Attribute.Replace("3, 8", "3, 8, " + arguments, StringComparison.Ordinal);

    [Fact]
    public void Accurate_is_what_is_meant_where_nothing_is_said()
    {
        GeneratorRun without = GeneratorHarness.Run(Attribute, Weights);
        GeneratorRun accurate = GeneratorHarness.Run(With("Activations = LstmActivations.Accurate"), Weights);
        Assert.Empty(accurate.CompilerErrors);
        Assert.Equal(without.Sources, accurate.Sources);
        Assert.Contains("TanhSigmoidCell.NextCell(", without.Sources["Pump.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Fast", without.Sources["Pump.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Activations = LstmActivations.Fast")]
    [InlineData("Weights = \"pump.keras\", Activations = (LstmActivations)1")]
    [InlineData("Activations = Constants.Chosen")]
    public async Task Fast_calls_the_functions_of_that_tier_and_leaves_the_weights_alone(string arguments)
    {
        GeneratorRun accurate = GeneratorHarness.Run(Attribute, Weights);
        GeneratorRun fast = GeneratorHarness.Run(With(arguments) + " internal static class Constants { public const LstmActivations Chosen = LstmActivations.Fast; }", Weights);
        Assert.Empty(fast.Diagnostics);
        Assert.Empty(await fast.AnalyzeAsync());
        Assert.Empty(fast.CompilerErrors);
        Assert.Equal(accurate.Sources["Pump.Weights.g.cs"], fast.Sources["Pump.Weights.g.cs"]);

        // But for the names of the functions and the head, the same code.
        string source = fast.Sources["Pump.g.cs"];
        Assert.DoesNotMatch(@"\.(Tanh|NextCell|NextHidden)\(", source);
        Assert.Equal(
            Body(accurate.Sources["Pump.g.cs"]),
            Body(source).Replace(".FastTanh(", ".Tanh(", StringComparison.Ordinal).Replace(".FastNext", ".Next", StringComparison.Ordinal));
        Assert.Contains("activation tanh (fast: error at most 1e-4), gates sigmoid (fast: error at most 5e-5)\n", source, StringComparison.Ordinal);

        static string Body(string text) => text[text.IndexOf("#nullable", StringComparison.Ordinal)..];
    }

    [Fact]
    public void Another_tier_in_the_attribute_plans_its_model_anew()
    {
        GeneratorRun run = GeneratorHarness.Run(Attribute, Weights);
        GeneratorRun fast = GeneratorHarness.Run(run.Driver, GeneratorHarness.Edit(run.Input, "Model.cs", With("Activations = LstmActivations.Fast")));
        Assert.Equal([IncrementalStepRunReason.Modified], fast.Reasons[StepNames.Specs]);
        Assert.Equal([IncrementalStepRunReason.Modified], fast.Reasons[StepNames.Planned]);
        Assert.NotEqual(run.Sources["Pump.g.cs"], fast.Sources["Pump.g.cs"]);
    }

    /// <summary>The compiler has its own error for a value that does not compile; the generator adds none.</summary>
    [Fact]
    public async Task A_value_that_does_not_compile_is_the_compilers_matter()
    {
        GeneratorRun run = GeneratorHarness.Run(With("Activations = LstmActivations.Exact"), Weights);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Equal(["CS0117"], run.CompilerErrors.Select(error => error.Id));
    }
}
