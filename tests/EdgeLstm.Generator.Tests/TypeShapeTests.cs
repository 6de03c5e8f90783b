using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Generator.Tests;

/// <summary>Every shape of type that may carry the attribute compiles without a warning and keeps its place.</summary>
public sealed class TypeShapeTests
{
    private static readonly WeightsText Weights = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1).ToJson());

    [Theory]
    [InlineData("[LstmModel(3, 8)] internal partial struct Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal partial class Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal sealed partial class Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal partial record struct Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal partial record Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal sealed partial record class Pump;", "Pump")]
    [InlineData("/// <summary>A model.</summary>\n[LstmModel(3, 8)] public partial struct Pump;", "Pump")]
    [InlineData("/// <summary>A model.</summary>\n[LstmModel(3, 8)] public partial class Pump;", "Pump")]
    [InlineData("[LstmModel(3, 8)] internal partial struct @class;", "class")]
    [InlineData("[LstmModel(3, 8)] internal partial struct @record;", "record")]
    [InlineData("[LstmModel(3, 8)] internal partial struct Насос;", "Насос")]
    [InlineData("[LstmModel(3, 8)] internal partial struct Pu\u0301mp\u203f\u093e;", "Pu\u0301mp\u203f\u093e")]
    [InlineData("[LstmModel(3, 8)] internal partial struct Span;", "Span")]
    [InlineData("[LstmModel(3, 8)] internal partial struct Vector128;", "Vector128")]
    [InlineData("[LstmModel(3, 8)] internal partial struct Unsafe;", "Unsafe")]
    [InlineData("[LstmModel(3, 8)] internal partial struct MemoryMarshal;", "MemoryMarshal")]
    [InlineData("namespace Plant.Hall1 { [LstmModel(3, 8)] internal partial struct Pump; }", "Plant.Hall1.Pump")]
    [InlineData("namespace @namespace.@event { [LstmModel(3, 8)] internal partial struct @struct; }", "namespace.event.struct")]
    [InlineData("namespace System.Plant { [LstmModel(3, 8)] internal partial struct Pump; }", "System.Plant.Pump")]
    [InlineData("namespace EdgeLstm { [LstmModel(3, 8)] internal partial struct Pump; }", "EdgeLstm.Pump")]
    [InlineData("namespace Own.EdgeLstm { [LstmModel(3, 8)] internal partial struct Pump; }", "Own.EdgeLstm.Pump")]
    [InlineData("internal static partial class Plant { [LstmModel(3, 8)] private partial struct Pump; }", "Plant.Pump")]
    [InlineData("internal partial struct Plant { internal partial record Hall { [LstmModel(3, 8)] internal partial class Pump; } }", "Plant.Hall.Pump")]
    [InlineData("internal partial interface IPlant { internal partial record struct Hall { [LstmModel(3, 8)] internal partial struct Pump; } }", "IPlant.Hall.Pump")]
    [InlineData("namespace A { internal partial class @class { [LstmModel(3, 8)] protected internal partial struct Pump; } }", "A.class.Pump")]
    [InlineData("internal partial struct Pump; [LstmModel(3, 8)] internal partial struct Pump;", "Pump")]
    public async Task Compiles_without_warnings(string declaration, string qualifiedName)
    {
        GeneratorRun run = GeneratorHarness.Run("using EdgeLstm;\n" + declaration, Weights);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Sources);
        Assert.All(run.Sources.Keys, name => Assert.StartsWith(qualifiedName, name, StringComparison.Ordinal));
        Assert.All(run.Sources.Values, source => Assert.DoesNotContain('\r', source));
    }

    [Theory]
    [InlineData("record struct")]
    [InlineData("record")]
    public void Records_are_equal_when_their_states_are(string keyword)
    {
        GeneratorRun run = GeneratorHarness.Run(
            $$"""
            using EdgeLstm;
            [LstmModel(3, 8)] internal partial {{keyword}} Pump;
            internal static class Probe
            {
                public static string Compare()
                {
                    Pump one = new(), other = new();
                    float[] y = new float[1];
                    one.Step([1, 2, 3], y);
                    bool afterOne = one == other;
                    other.Step([1, 2, 3], y);
                    return $"{afterOne} {one == other} {one.GetHashCode() == other.GetHashCode()}";
                }
            }
            """,
            Weights);
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        MethodInfo compare = Assembly.Load(image.ToArray()).GetType("Probe")!.GetMethod("Compare")!;
        Assert.Equal("False True True", compare.Invoke(null, null));
    }

    [Theory]
    [InlineData("a<b>&amp&c]]>*/--><!--.keras")]
    [InlineData("</c></summary>\\\\{0}%\\\"\\\"\\\".keras")]
    [InlineData("#error \\ud83d\\ude00 //.keras")]
    public void Names_from_the_file_stay_inside_their_comments(string name)
    {
        string json = RandomNetworks.WithInput(3, seed: 1).From(name).Lstm(8, returnSequences: true).Lstm(4).Dense(1).ToJson()
            .Replace("\"lstm_1\"", "\"" + name + "\"", StringComparison.Ordinal)
            .Replace("random network", name, StringComparison.Ordinal)
            .Replace("\"RandomNetworks\"", "\"" + name + "\"", StringComparison.Ordinal);
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\n/// <summary>A model.</summary>\n[LstmModel(3, 8)] public partial struct Pump;", WeightsText.Imported("pump.keras", json));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void File_scoped_namespaces()
    {
        GeneratorRun run = GeneratorHarness.Run("using EdgeLstm;\nnamespace Plant.Hall;\n[LstmModel(3, 8)] internal partial struct Pump;", Weights);
        Assert.Empty(run.CompilerErrors);
        Assert.All(run.Sources.Keys, name => Assert.StartsWith("Plant.Hall.Pump", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_differ_only_in_case_get_files_of_their_own()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\n[LstmModel(3, 8)] internal partial struct Pump; [LstmModel(3, 8)] internal partial struct PUMP; [LstmModel(3, 8)] internal partial struct Fan;", Weights);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(
            ["1.PUMP.g.cs", "2.Pump.g.cs", "Fan.g.cs"],
            run.Sources.Keys.Where(name => name.EndsWith("PUMP.g.cs", StringComparison.OrdinalIgnoreCase) || name == "Fan.g.cs").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_attribute_on_one_type_is_left_to_the_compiler_and_spoils_no_other_model()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\n[LstmModel(3, 8)] internal partial struct Pump; [LstmModel(3, 8)] internal partial struct Pump; [LstmModel(3, 8)] internal partial struct Fan;", Weights);
        Assert.Equal("CS0579", Assert.Single(run.CompilerErrors).Id);
        Assert.Equal(["Fan.Weights.g.cs", "Fan.g.cs", "Pump.Weights.g.cs", "Pump.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_oldest_language_that_generated_code_compiles_in_is_checked()
    {
        const string source = "using EdgeLstm;\n[LstmModel(3, 8)] internal partial record Pump { }";
        GeneratorRun oldest = GeneratorHarness.Run(source, LanguageVersion.CSharp12, Weights);
        Assert.Empty(await oldest.AnalyzeAsync());
        Assert.Empty(oldest.CompilerErrors);

        GeneratorRun older = GeneratorHarness.Run(source, LanguageVersion.CSharp11, Weights);
        Assert.Empty(older.Sources);
        DiagnosticAssert.Is(
            Assert.Single(await older.AnalyzeAsync()), "ELSTM0006", "Pump",
            "The code of 'Pump' needs C# 12 or later, and the project is compiled as C# 11.0; remove LangVersion from the project, or set it to 12 or later");
    }

    [Fact]
    public void An_attribute_that_does_not_compile_is_left_to_the_compiler()
    {
        foreach (string attribute in new[] { "[LstmModel]", "[LstmModel(3)]", "[LstmModel(\"3\", 8)]", "[LstmModel(3, 8, Weights = 5)]", "[LstmModel(3, 8, Wieghts = \"a\")]" })
        {
            GeneratorRun run = GeneratorHarness.Run($"using EdgeLstm; {attribute} internal partial struct Pump;", Weights);
            Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Id == "ELSTM0099");
            Assert.NotEmpty(run.CompilerErrors);
        }
    }
}
