using EdgeLstm.CodeFixes;

namespace EdgeLstm.Generator.Tests;

/// <summary>Every code fix: what it is called, what it writes, that nothing else of the file changes and that the result compiles.</summary>
public sealed class CodeFixTests
{
    private const string Head = "using EdgeLstm;\n";

    private static readonly string Json = RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1).ToJson();

    private static readonly WeightsText Pump = WeightsText.Imported("models/pump.keras", Json);

    private static readonly WeightsText Fan = WeightsText.Imported("fan.keras", Json);

    [Theory]
    [InlineData("[LstmModel(3, 8)] struct Pump;", "[LstmModel(3, 8)] partial struct Pump;")]
    [InlineData("[LstmModel(3, 8)]\n// a pump\ninternal   struct Pump; // alone", "[LstmModel(3, 8)]\n// a pump\ninternal   partial struct Pump; // alone")]
    [InlineData("[LstmModel(3, 8)]\r\n\tsealed\r\n\tclass Pump\r\n\t{\r\n\t}\r\n", "[LstmModel(3, 8)]\r\n\tsealed\r\n\tpartial class Pump\r\n\t{\r\n\t}\r\n")]
    [InlineData("[LstmModel(3, 8)] internal sealed record Pump;", "[LstmModel(3, 8)] internal sealed partial record Pump;")]
    [InlineData("[LstmModel(3, 8)] internal record struct Pump;", "[LstmModel(3, 8)] internal partial record struct Pump;")]
    [InlineData("[LstmModel(3, 8)]\n/* first */ struct Pump;", "[LstmModel(3, 8)]\n/* first */ partial struct Pump;")]
    [InlineData("struct @struct; /* [LstmModel] */ [LstmModel(3, 8)] struct @class;", "struct @struct; /* [LstmModel] */ [LstmModel(3, 8)] partial struct @class;", "class")]
    public async Task Partial(string declaration, string expected, string name = "Pump")
    {
        var provider = new PartialCodeFixProvider();
        Assert.Equal([$"Make '{name}' partial"], await CodeFixHarness.TitlesAsync(provider, Head + declaration, Pump));
        AssertCompiles(Head + expected, await CodeFixHarness.FixAsync(provider, Head + declaration, choice: 0, Pump));
    }

    [Fact]
    public async Task Partial_of_the_types_around_it()
    {
        const string nested = "internal static class Plant { public interface IHall { partial class Wing { [LstmModel(3, 8)] struct Pump; } } }";
        const string expected = "internal static partial class Plant { public partial interface IHall { partial class Wing { [LstmModel(3, 8)] partial struct Pump; } } }";
        var provider = new PartialCodeFixProvider();
        // The first diagnostic stands on the outermost type, which is then the only one that its fix changes.
        Assert.Equal(["Make 'Plant' partial"], await CodeFixHarness.TitlesAsync(provider, Head + nested, Pump));
        string outer = nested.Replace("class Plant", "partial class Plant", StringComparison.Ordinal);
        Assert.Equal(["Make 'IHall' partial"], await CodeFixHarness.TitlesAsync(provider, Head + outer, Pump));
        string inner = outer.Replace("interface IHall", "partial interface IHall", StringComparison.Ordinal);
        Assert.Equal(Head + expected, await CodeFixHarness.FixAsync(provider, Head + inner, choice: 0, Pump));
        AssertCompiles(Head + expected, await CodeFixHarness.FixAllAsync(provider, Head + nested, Pump));
    }

    [Fact]
    public async Task Partial_everywhere_at_once_and_once_where_two_models_ask_for_it()
    {
        const string source = """
            internal class Plant
            {
                [LstmModel(3, 8)] internal struct Pump; // first
                [LstmModel(3, 8)] internal partial struct Fan;
                internal struct Other;
            }
            [LstmModel(3, 8)] internal class Last;
            """;
        const string expected = """
            internal partial class Plant
            {
                [LstmModel(3, 8)] internal partial struct Pump; // first
                [LstmModel(3, 8)] internal partial struct Fan;
                internal struct Other;
            }
            [LstmModel(3, 8)] internal partial class Last;
            """;
        AssertCompiles(Head + expected, await CodeFixHarness.FixAllAsync(new PartialCodeFixProvider(), Head + source, Pump));
    }

    [Theory]
    [InlineData("4, 8", "3, 8", "Set input to 3, as 'models/pump.keras' has it")]
    [InlineData("input: 3, hidden: /* units */ 16 /* of the first */", "input: 3, hidden: /* units */ 8 /* of the first */", "Set hidden to 8, as 'models/pump.keras' has it")]
    [InlineData("hidden: 16,\n    input: 2 + 2", "hidden: 8,\n    input: 3", "Set input to 3 and hidden to 8, as 'models/pump.keras' has it")]
    [InlineData("4, hidden: 9, MaxStackBytes = 90_000", "3, hidden: 8, MaxStackBytes = 90_000", "Set input to 3 and hidden to 8, as 'models/pump.keras' has it")]
    [InlineData("@input: Pump.Four, hidden: 8, Weights = \"pump.keras\"", "@input: 3, hidden: 8, Weights = \"pump.keras\"", "Set input to 3, as 'models/pump.keras' has it")]
    public async Task Sizes(string arguments, string expected, string title)
    {
        var provider = new SizesCodeFixProvider();
        string source = $"{Head}[LstmModel({arguments})] internal partial struct Pump {{ internal const int Four = 4; }}";
        Assert.Equal([title], await CodeFixHarness.TitlesAsync(provider, source, Pump));
        AssertCompiles(source.Replace(arguments, expected, StringComparison.Ordinal), await CodeFixHarness.FixAsync(provider, source, choice: 0, Pump));
    }

    [Fact]
    public async Task Sizes_everywhere_at_once()
    {
        const string source = Head + "[LstmModel(4, 16)] internal partial struct A; [LstmModel(3, 8)] internal partial struct B; [LstmModel(3, hidden: 1)] internal partial struct C;";
        const string expected = Head + "[LstmModel(3, 8)] internal partial struct A; [LstmModel(3, 8)] internal partial struct B; [LstmModel(3, hidden: 8)] internal partial struct C;";
        AssertCompiles(expected, await CodeFixHarness.FixAllAsync(new SizesCodeFixProvider(), source, Pump));
    }

    [Theory]
    [InlineData("3, 8, Weights = \"pmup.keras\"", "3, 8, Weights = \"pump.keras\"")]
    [InlineData("3, 8, Weights = \"pump.h5\" /* the pump */, MaxStackBytes = 90_000", "3, 8, Weights = \"pump.keras\" /* the pump */, MaxStackBytes = 90_000")]
    [InlineData("3, 8, Weights = @\"nets\\Pump-1.keras\"", "3, 8, Weights = \"pump.keras\"")]
    [InlineData("3, 8, Weights=nameof(Pump)", "3, 8, Weights = \"pump.keras\"")]
    public async Task A_name_that_is_near(string arguments, string expected)
    {
        var provider = new WeightsCodeFixProvider();
        string source = $"{Head}[LstmModel({arguments})] internal partial struct Pump;";
        Assert.Equal(["Write Weights = \"pump.keras\""], await CodeFixHarness.TitlesAsync(provider, source, Fan, Pump));
        AssertCompiles(source.Replace(arguments, expected, StringComparison.Ordinal), await CodeFixHarness.FixAsync(provider, source, choice: 0, Fan, Pump), Fan, Pump);
    }

    [Fact]
    public async Task No_name_is_offered_that_is_far_but_that_of_an_only_file()
    {
        var provider = new WeightsCodeFixProvider();
        const string source = Head + "[LstmModel(3, 8, Weights = \"compressor.keras\")] internal partial struct Pump;";
        Assert.Empty(await CodeFixHarness.TitlesAsync(provider, source, Fan, Pump));
        Assert.Equal(["Write Weights = \"fan.keras\""], await CodeFixHarness.TitlesAsync(provider, source, Fan));
    }

    [Fact]
    public async Task The_nearest_name_is_offered_first_and_three_at_most()
    {
        WeightsText[] items = [.. new[] { "b/pump3.keras", "pump12.keras", "pump1.keras", "pum.keras", "fan.keras" }.Select(item => WeightsText.Imported(item, Json))];
        Assert.Equal(
            ["Write Weights = \"pum.keras\"", "Write Weights = \"pump1.keras\"", "Write Weights = \"pump3.keras\""],
            await CodeFixHarness.TitlesAsync(new WeightsCodeFixProvider(), Head + "[LstmModel(3, 8, Weights = \"pump.keras\")] internal partial struct Pump;", items));
    }

    [Theory]
    [InlineData("3, 8, Weights = \"pump.keras\"", "3, 8, Weights = \"b/pump.keras\"")]
    [InlineData("3, hidden: 8 /* units */", "3, hidden: 8, Weights = \"b/pump.keras\" /* units */")]
    public async Task As_much_of_the_path_as_tells_files_apart(string arguments, string expected)
    {
        WeightsText[] items = [WeightsText.Imported("../nets/a/pump.keras", Json), WeightsText.Imported("../nets/b/pump.keras", Json)];
        var provider = new WeightsCodeFixProvider();
        string source = $"{Head}[LstmModel({arguments})] internal partial struct Pump;";
        Assert.Equal(["Write Weights = \"a/pump.keras\"", "Write Weights = \"b/pump.keras\""], await CodeFixHarness.TitlesAsync(provider, source, items));
        AssertCompiles(source.Replace(arguments, expected, StringComparison.Ordinal), await CodeFixHarness.FixAsync(provider, source, choice: 1, items), items);
    }

    [Fact]
    public async Task One_name_everywhere_at_once_where_it_is_offered()
    {
        const string source = Head + "[LstmModel(3, 8, Weights = \"pumpp.keras\")] internal partial struct A; [LstmModel(3, 8, Weights = \"fan.keras\")] internal partial struct B; [LstmModel(3, 8, Weights = \"pimp.keras\")] internal partial struct C;";
        string expected = source.Replace("pumpp", "pump", StringComparison.Ordinal).Replace("pimp", "pump", StringComparison.Ordinal);
        AssertCompiles(expected, await CodeFixHarness.FixAllAsync(new WeightsCodeFixProvider(), source, Fan, Pump), Fan, Pump);
    }

    private static void AssertCompiles(string expected, string actual, params WeightsText[] weights)
    {
        Assert.Equal(expected, actual);
        GeneratorRun run = GeneratorHarness.Run(actual, weights.Length == 0 ? [Pump] : weights);
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Sources);
        Assert.Empty(run.CompilerErrors);
    }
}
