using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Generator.Tests.Pages;

/// <summary>Makes of a block of a page what stands in a project: a source file, and the trained network that it is about.</summary>
internal static partial class PageSource
{
    /// <summary>A file with usings as projects have them implicitly.</summary>
    public static string Of(string code) =>
        // The comments of a user's own types are the user's.
        "#pragma warning disable CS1591\n" + string.Concat(new[] { "using EdgeLstm;\n", "using System;\n", "using System.Linq;\n" }.Where(line => !code.Contains(line, StringComparison.Ordinal))) + code;

    /// <summary>Statements as the body of a method, with the names around them that pages take for granted.</summary>
    public static string OfStatements(string code) => Of(
        $$"""
        {{string.Concat(Usings().Matches(code).Select(line => line.Value))}}
        [LstmModel(input: 3, hidden: 32)]
        public partial struct PumpModel;

        public static class Program
        {
            private static readonly float[] x = new float[3], y = new float[2], sample = x, window = new float[30], xs = new float[30], ys = new float[20];
            private static readonly PumpModel[] pumps = new PumpModel[10];
            private static PumpModel model = new();

            public static void Main()
            {
        {{Usings().Replace(code, "")}}
            }

            private static void Log(string message) => Console.WriteLine(message);
        }
        """);

    /// <summary>The network that an attribute is about, with its size and under the name that it gives.</summary>
    /// <param name="code">Code with the attribute.</param>
    /// <param name="hasRange">Whether it says what inputs may be limited to.</param>
    public static WeightsText NetworkOf(string code, bool hasRange = false)
    {
        Match attribute = Attribute().Match(code);
        string name = Weights().Match(code) is { Success: true } weights ? weights.Groups[1].Value : "pump.keras";
        return attribute.Success ? Network(Number(attribute, 1), Number(attribute, 2), name, hasRange) : Network(3, 32, name);
    }

    /// <summary>One that was not measured with smaller weights.</summary>
    public static WeightsText Unmeasured(string code)
    {
        Match attribute = Attribute().Match(code);
        return WeightsText.Imported(Weights().Match(code).Groups[1].Value, Json(Math.Max(1, Number(attribute, 1)), Number(attribute, 2)));
    }

    /// <summary>An LSTM with two outputs behind it, measured with bfloat16 weights.</summary>
    public static WeightsText Network(int input, int hidden, string item, bool hasRange = false)
    {
        JsonNode network = JsonNode.Parse(PrecisionTests.WithQuantization(Json(Math.Max(1, input), hidden)))!;
        if (hasRange)
        {
            network["input"]!["minimum"] = JsonNode.Parse($$"""{ "shape": [{{input}}], "values": [{{string.Join(", ", Enumerable.Repeat("-1", input))}}] }""");
            network["input"]!["maximum"] = JsonNode.Parse($$"""{ "shape": [{{input}}], "values": [{{string.Join(", ", Enumerable.Repeat("2.5", input))}}] }""");
        }

        // The figures that the pages quote.
        JsonNode measured = network["quantization"]![0]!;
        (measured["worstError"], measured["rmsError"], measured["worstOutput"]) = (0.00213f, 0.00081f, 0);
        return WeightsText.Imported(item, network.ToJsonString());
    }

    private static string Json(int input, int hidden) =>
        RandomNetworks.WithInput(input, seed: 1).Lstm(hidden).Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson();

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"LstmModel\((?:input: )?(\d+), (?:hidden: )?(\d+)")]
    private static partial Regex Attribute();

    [GeneratedRegex("^using [A-Z][A-Za-z.]*;\n", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex("Weights = \"([^\"]+)\"")]
    private static partial Regex Weights();
}
