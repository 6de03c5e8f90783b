using System.Reflection;
using EdgeLstm.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Generator.Tests;

/// <summary>Every diagnostic underlines the word that is wrong and nothing else: the source marks that place with <c>[|…|]</c>.</summary>
public sealed class DiagnosticLocationTests
{
    private static readonly string Streaming = RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson();

    private static readonly string Windowed = RandomNetworks.WithInput(3, seed: 1).Timesteps(20).Bidirectional(8).Dense(1).ToJson();

    /// <summary>The files that a row's project lists: an item and its text each.</summary>
    private static readonly Dictionary<string, WeightsText[]> Projects = new(StringComparer.Ordinal)
    {
        ["pump"] = [WeightsText.Imported("pump.keras", Streaming)],
        ["measured"] = [WeightsText.Imported("pump.keras", PrecisionTests.WithQuantization(Streaming))],
        ["window"] = [WeightsText.Imported("pump.keras", Windowed)],
        ["nothing"] = [],
        ["two"] = [WeightsText.Imported("a/pump.keras", Streaming), WeightsText.Imported("b/pump.keras", Streaming)],
        ["malformed"] = [WeightsText.Imported("pump.keras", "{")],
        ["version"] = [WeightsText.Imported("pump.keras", Streaming.Replace("\"version\": 1", "\"version\": 99", StringComparison.Ordinal))],
        ["large"] = [WeightsText.Imported("pump.keras", Streaming.Replace("[4, 8, 3]", "[65536, 257]", StringComparison.Ordinal))],
        ["stack"] = [WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Timesteps(65536).Bidirectional(8, returnSequences: true).Lstm(4).Dense(1).ToJson())],
    };

    public static TheoryData<string, string, string> Rows => new()
    {
        { "ELSTM0001", "pump", "[LstmModel(3, 8)] internal struct [|Pump|];" },
        { "ELSTM0001", "pump", "/* Pump */ [LstmModel(3, 8)] internal readonly record struct [|Pump|]();" },
        { "ELSTM0001", "pump", "[LstmModel(3, 8)] internal partial struct Pump; internal struct [|Pump|];" },
        { "ELSTM0002", "pump", "internal class [|Plant|] { [LstmModel(3, 8)] internal partial struct Pump; }" },
        { "ELSTM0002", "pump", "internal interface [|IPlant|] { internal partial class Hall { [LstmModel(3, 8)] internal partial struct Pump; } }" },
        { "ELSTM0003", "pump", "[LstmModel([|0|], 8)] internal partial struct Pump;" },
        { "ELSTM0003", "pump", "[LstmModel(hidden: 8, input: [|-3|])] internal partial struct Pump;" },
        { "ELSTM0003", "pump", "[LstmModel(3, [|70_000|], Weights = \"pump.keras\")] internal partial struct Pump;" },
        { "ELSTM0004", "pump", "[LstmModel(3, 8)] internal partial struct Pump; internal class User { private readonly Pump _pump = new(); void M() { [|_pump|].Reset(); } }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial struct Pump[|<T>|];" },
        { "ELSTM0005", "pump", "internal partial class Plant<T> { [LstmModel(3, 8)] internal partial struct [|Pump|]; }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] [|file|] partial struct Pump;" },
        { "ELSTM0005", "pump", "[|file|] partial class Plant { [LstmModel(3, 8)] internal partial struct Pump; }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal [|static|] partial class Pump;" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal [|abstract|] partial class Pump;" },
        { "ELSTM0005", "pump", "internal [|abstract|] partial class Pump; [LstmModel(3, 8)] internal partial class Pump;" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal [|ref|] partial struct Pump;" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal [|readonly|] partial struct Pump;" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial struct Pump { public int [|Count|]; }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial struct Pump { public int [|Count|] { get; set; } }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial record struct Pump(int [|Count|]);" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial class Pump[|(int count)|] { public int Count => count; }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial struct Pump { public [|Pump|]() { } }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial class Pump { public [|Pump|](int seed) { } }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial struct Pump { public void [|Reset|]() { } }" },
        { "ELSTM0005", "pump", "[LstmModel(3, 8)] internal partial class [|Pump|] : Base; internal class Base { public void Reset() { } }" },
        { "ELSTM0006", "pump", "[LstmModel(3, 8)] internal partial struct [|Pump|] { }" },
        { "ELSTM0007", "window", "[LstmModel(3, 8)] internal partial struct [|Pump|];" },
        { "ELSTM0008", "pump", "[LstmModel(3, 8, Activations = [|(LstmActivations)7|])] internal partial struct Pump;" },
        { "ELSTM0009", "pump", "[LstmModel(3, 8, MaxStackBytes = [|-1|])] internal partial struct Pump;" },
        { "ELSTM0009", "pump", "[LstmModel(3, 8, MaxStackBytes = 100_000, MaxWeightBytes = [|-1|])] internal partial struct Pump;" },
        { "ELSTM0009", "pump", "[LstmModel(3, 8, MaxQuantizationError = [|-1|])] internal partial struct Pump;" },
        { "ELSTM0010", "pump", "[LstmModel(3, 8, Precision = [|(LstmPrecision)7|])] internal partial struct Pump;" },
        { "ELSTM0050", "nothing", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0050", "nothing", "[[|LstmModel|](3, 8)] internal partial struct Pump;" },
        { "ELSTM0051", "pump", "[LstmModel(3, 8, Weights = [|\"fan.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0052", "two", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0052", "two", "[[|EdgeLstm.LstmModelAttribute|](3, 8)] internal partial struct Pump;" },
        { "ELSTM0053", "pump", "[LstmModel([|4|], 8)] internal partial struct Pump;" },
        { "ELSTM0053", "pump", "[LstmModel(hidden: 8, input: [|4|])] internal partial struct Pump;" },
        { "ELSTM0053", "pump", "[LstmModel(@input: [|2 + 2|], 8, Weights = \"pump.keras\")] internal partial struct Pump;" },
        { "ELSTM0053", "pump", "[System.Serializable, LstmModel([|Sizes.Input|], 8)] internal partial struct Pump; internal static class Sizes { public const int Input = 4; }" },
        { "ELSTM0054", "pump", "[LstmModel(3, [|9|])] internal partial struct Pump;" },
        { "ELSTM0054", "pump", "[LstmModel(hidden: [|9|], input: 3)] internal partial struct Pump;" },
        { "ELSTM0054", "pump", "[LstmModel(3, hidden: [|9|])] internal partial struct Pump;" },
        { "ELSTM0055", "malformed", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0055", "malformed", "[[|LstmModel|](3, 8)] internal partial struct Pump;" },
        { "ELSTM0056", "version", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0057", "large", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0058", "stack", "[LstmModel(3, 8, Weights = [|\"pump.keras\"|])] internal partial struct Pump;" },
        { "ELSTM0059", "pump", "[LstmModel(3, 8, MaxWeightBytes = 100_000, MaxStackBytes = [|1|])] internal partial struct Pump;" },
        { "ELSTM0060", "pump", "[LstmModel(3, 8, MaxWeightBytes = [|1|], MaxStackBytes = 100_000)] internal partial struct Pump;" },
        { "ELSTM0061", "measured", "[LstmModel(3, 8, Precision = LstmPrecision.BFloat16, MaxQuantizationError = [|0.01f|])] internal partial struct Pump;" },
        { "ELSTM0062", "pump", "[LstmModel(3, 8, MaxQuantizationError = [|1|], Precision = LstmPrecision.BFloat16)] internal partial struct Pump;" },
        { "ELSTM0063", "pump", "[LstmModel(3, 8, ClampInputs = [|true|])] internal partial struct Pump;" },
        { "ELSTM0064", "pump", "[LstmModel(3, 8, Precision = [|LstmPrecision.Int8|])] internal partial struct Pump;" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Underlines_what_is_wrong(string id, string project, string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal);
        int end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        string source = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        const string head = "using EdgeLstm;\n";
        var language = id == "ELSTM0006" ? Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11 : Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp14;
        GeneratorRun run = GeneratorHarness.Run(head + source, language, Projects[project]);
        Diagnostic diagnostic = Assert.Single(run.Diagnostics.Concat(await run.AnalyzeAsync()), found => found.Id == id);
        Assert.Equal(source[start..end], source[(diagnostic.Location.SourceSpan.Start - head.Length)..(diagnostic.Location.SourceSpan.End - head.Length)]);
        Assert.Equal(TextSpan.FromBounds(head.Length + start, head.Length + end), diagnostic.Location.SourceSpan);
    }

    /// <summary>ELSTM0099 is a defect of the generator; what it is about is not known beforehand.</summary>
    [Fact]
    public void Every_diagnostic_of_the_compiler_has_a_row()
    {
        IEnumerable<string> ids = new[] { typeof(UsageDiagnostics), typeof(WeightsDiagnostics) }
            .SelectMany(family => family.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(descriptor => descriptor.Id);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Rows.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
    }
}
