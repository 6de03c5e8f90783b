using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>What PyTorch computed in float64 for the fixtures, <c>fixtures/pytorch/expected.json</c>.</summary>
internal static class ExpectedOutputs
{
    // Weights are compared as float32; the sum of two biases is rounded once, to 6e-8 of it.
    private const double Tolerance = 1e-6;

    public static SourceFile Open(string fixture) => SourceFile.Open(Fixtures.Path("pytorch", fixture));

    /// <summary>The Graph statement that belongs to a fixture, null where it is inferred.</summary>
    public static string? Graph(string fixture) => Entry(fixture).GetProperty("graph").GetString();

    /// <summary>Runs the fixture's window through the layers and compares every output.</summary>
    public static void AssertMatches(string fixture, IReadOnlyList<Layer> layers)
    {
        double[][] actual = ReferenceEvaluator.Run(layers, Rows(fixture, "window"));
        double[][] expected = Rows(fixture, "output");
        Assert.Equal(expected.Select(row => row.Length), actual.Select(row => row.Length));
        double difference = expected.SelectMany(row => row).Zip(actual.SelectMany(row => row), (e, a) => Math.Abs(e - a)).Max();
        Assert.True(difference < Tolerance, FormattableString.Invariant($"{fixture}: largest difference {difference:g3}"));
    }

    private static double[][] Rows(string fixture, string name) =>
        [.. Entry(fixture).GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    private static JsonElement Entry(string fixture)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("pytorch", "expected.json")));
        return document.RootElement.GetProperty(fixture).Clone();
    }
}
