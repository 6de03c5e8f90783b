using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// What an editor shows while the user types: every public member that is generated says what it does, what each
/// parameter is in floats, bytes or timesteps, what it returns and what it throws.
/// </summary>
public sealed partial class GeneratedDocumentationTests
{
    private static readonly Dictionary<string, string> Networks = new(StringComparer.Ordinal)
    {
        ["stream"] = RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson(),
        ["initial state"] = RandomNetworks.WithInput(1, seed: 2).Lstm(4, returnSequences: true, initialState: true).Lstm(3).ToJson(),
        ["rows"] = RandomNetworks.WithInput(3, seed: 3).Lstm(8, returnSequences: true).Dense(1).ToJson(),
        ["causal"] = RandomNetworks.WithInput(2, seed: 4).Lstm(4, returnSequences: true).Layer("activation", "\"activation\": \"relu\"").Layer("layer_norm", "\"epsilon\": 1e-3").GlobalAverage().ToJson(),
        ["open window"] = RandomNetworks.WithInput(2, seed: 5).Conv1D(2, kernelSize: 3, padding: 1).AddOutputOf(0).Layer("flip").Bidirectional(2, returnSequences: true).GlobalAverage().Dense(1).ToJson(),
        ["pool"] = RandomNetworks.WithInput(2, seed: 6).Layer("pool", "\"mode\": \"max\", \"size\": 2, \"stride\": 2").Lstm(4, returnSequences: true).ToJson(),
        ["fixed window"] = RandomNetworks.WithInput(2, seed: 7).Timesteps(5).Lstm(4, returnSequences: true).Layer("flatten", size: 20).Dense(3).SelfTest(timesteps: 5, outputRows: 1).ToJson(),
        ["pick"] = RandomNetworks.WithInput(2, seed: 8).Layer("scale", "\"center\": { \"shape\": [2], \"values\": [1, 2] }").Lstm(4, returnSequences: true).Layer("pick", "\"timestep\": -2").ToJson(),
        ["repeat"] = RandomNetworks.WithInput(2, seed: 9).Lstm(4).Layer("repeat", "\"count\": 3").Lstm(2, returnSequences: true).ToJson(),
    };

    public static TheoryData<string, string> Rows => new(
        from network in Networks.Keys
        from keyword in new[] { "struct", "class", "record", "record struct" }
        where keyword == "struct" || network is "stream" or "open window"
        select (network, keyword));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_public_member_says_what_it_takes_and_gives(string name, string keyword)
    {
        Network network = LstmJsonReader.Read(Networks[name]);
        string source = FormattableString.Invariant(
            $"using EdgeLstm;\n/// <summary>Mine.</summary>\npublic partial class Plant {{ [LstmModel({network.InputSize}, {network.FirstLstm.Units})] public partial {keyword} Pump; }}");
        GeneratorRun run = GeneratorHarness.Run(source, WeightsText.Imported("pump.keras", Networks[name]));
        // CS1591, CS1573, CS1574 and their like are errors here: something without documentation, a parameter left out, a name that is none.
        Assert.Empty(run.CompilerErrors);

        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("Plant+Pump")!;
        ISymbol[] members = [.. type.GetMembers().Where(member =>
            member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Length > 0)];
        string[] names = [.. members.Select(member => member.Name).Distinct()];
        Assert.Superset(new HashSet<string>(["InputSize", "HiddenSize", "OutputSize", "WindowTimesteps", ".ctor", "Reset", "GetRunOutputLength", "Run", "Continue", "SavedStateSize", "CopyStateTo", "TryLoadState", "SelfTest"]), new HashSet<string>(names));
        foreach (ISymbol member in members.Append(type))
            CheckDocumentation(member);
    }

    [Fact]
    public void The_networks_have_every_kind_of_layer()
    {
        IEnumerable<string> known = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer))).Select(type => type.Name);
        IEnumerable<string> used = Networks.Values.SelectMany(json => LstmJsonReader.Read(json).Layers).Select(layer => layer.GetType().Name);
        Assert.Equal(known.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    private static void CheckDocumentation(ISymbol member)
    {
        string text = member.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken) ?? "";
        Assert.True(text.Length > 0, $"{member} has no documentation");
        XElement documentation = XElement.Parse(text);
        AssertSentences(member, "summary", documentation.Elements("summary"));
        if (member is IFieldSymbol)
            Assert.Matches(Unit(), documentation.Element("summary")!.Value);
        if (member is not IMethodSymbol method)
            return;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            XElement[] about = [.. documentation.Elements("param").Where(element => element.Attribute("name")!.Value == parameter.Name)];
            AssertSentences(member, parameter.Name, about);
            if (parameter.Type.SpecialType == SpecialType.System_Int32 || parameter.Type.Name is "Span" or "ReadOnlySpan")
                Assert.Matches(Unit(), about[0].Value);
        }

        Assert.Equal(method.Parameters.Length, documentation.Elements("param").Count());
        if (method is { ReturnsVoid: false, MethodKind: MethodKind.Ordinary })
            AssertSentences(member, "returns", documentation.Elements("returns"));
        else
            Assert.Empty(documentation.Elements("returns"));
        // Whatever is handed a span or a count may refuse it, but for a saved state, whose refusal is the result.
        if (method.Parameters.Length > 0 && method.Name != "TryLoadState")
            Assert.All(documentation.Elements("exception"), element => AssertSentences(member, "exception", [element]));
        Assert.Equal(method.Parameters.Length > 0 && method.Name != "TryLoadState", documentation.Elements("exception").Any());
    }

    private static void AssertSentences(ISymbol member, string part, IEnumerable<XElement> elements)
    {
        XElement element = Assert.Single(elements);
        Assert.True(element.Value.Trim().EndsWith('.'), $"{member}, {part}: \"{element.Value}\" is no sentence");
    }

    [GeneratedRegex(@"\b(floats?|bytes?|timesteps?|units|states?|models?|index)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
