using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>
/// nn.LSTM with one to three layers, in one and both directions, with and without projection and bias, and the layers
/// around it: every statement of <c>variants.json</c> gives the outputs that PyTorch computes in float64.
/// </summary>
public sealed class PyTorchVariantTests
{
    private const double Tolerance = 1e-6;

    private static readonly JsonElement[] Variants = Load();

    public static TheoryData<int, string, string?> All
    {
        get
        {
            var data = new TheoryData<int, string, string?>();
            for (int index = 0; index < Variants.Length; index++)
                data.Add(index, Variants[index].GetProperty("file").GetString()!, Variants[index].GetProperty("graph").GetString());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_statement_gives_PyTorchs_outputs(int index, string file, string? graph)
    {
        ImportedModel model = Importer.Import(ExpectedOutputs.Open(file), graph);

        double[][] expected = Rows(index, "output");
        double[][] actual = ReferenceEvaluator.Run(model.Network.Layers, Rows(index, "window"));
        Assert.Equal(expected.Select(row => row.Length), actual.Select(row => row.Length));
        double difference = expected.SelectMany(row => row).Zip(actual.SelectMany(row => row), (e, a) => Math.Abs(e - a)).Max();
        Assert.True(difference < Tolerance, FormattableString.Invariant($"{file}, {graph}: largest difference {difference:g3}"));
    }

    private static double[][] Rows(int index, string name) =>
        [.. Variants[index].GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    private static JsonElement[] Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("pytorch", "variants.json")));
        return [.. document.RootElement.EnumerateArray().Select(variant => variant.Clone())];
    }
}
