using System.IO.Compression;
using EdgeLstm.Import.Tests.Topology;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>
/// nn.LSTM with one to three layers, in one and both directions, with and without projection and bias, and the layers
/// around it: every statement of <c>variants.json</c> gives the outputs that PyTorch computes in float64.
/// </summary>
public sealed class PyTorchVariantTests
{
    /// <summary>A mistake that moves no output of a file by more than this would go unnoticed.</summary>
    private const double Noticed = 100 * PyTorchVariant.Tolerance;

    // The size of a bias of lstm-*.pt in bytes, which no other of their tensors has: four gates of three units.
    private const int BiasBytes = 4 * 3 * sizeof(float);

    public static TheoryData<int, string, string?> All
    {
        get
        {
            var data = new TheoryData<int, string, string?>();
            foreach ((int index, PyTorchVariant variant) in PyTorchVariant.All.Index())
                data.Add(index, variant.File, variant.Graph);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_statement_gives_PyTorchs_outputs(int index, string file, string? graph)
    {
        PyTorchVariant variant = PyTorchVariant.All[index];
        double difference = variant.Difference(variant.Layers());
        Assert.True(difference < PyTorchVariant.Tolerance, FormattableString.Invariant($"{file}, {graph}: largest difference {difference:g3}"));
    }

    // That the outputs above would notice a mistake is what makes them a test. One statement of a file need not notice
    // all: pick(-1) sees one step of the backward direction, in which its recurrent kernel plays no part.
    [Fact]
    public void Every_mistake_in_a_layer_moves_an_output_of_its_file()
    {
        var noticed = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (PyTorchVariant variant in PyTorchVariant.All)
        {
            foreach ((string mistake, IReadOnlyList<Layer> layers) in LayerMistakes.Of(variant.Layers()))
            {
                string key = variant.File + ", " + mistake;
                noticed[key] = Math.Max(noticed.GetValueOrDefault(key), variant.Difference(layers));
            }
        }

        Assert.True(noticed.Count > 1500, FormattableString.Invariant($"only {noticed.Count} mistakes were tried"));
        Assert.Equal([], noticed.Where(entry => entry.Value < Noticed).Select(entry => entry.Key));
    }

    [Fact]
    public void Each_of_the_two_biases_counts()
    {
        int tried = 0;
        foreach (IGrouping<string, PyTorchVariant> file in PyTorchVariant.All.Where(variant => variant.File.StartsWith("lstm-", StringComparison.Ordinal)).GroupBy(variant => variant.File))
        {
            (string Name, byte[] Bytes)[] entries = TorchZip.Entries(ExpectedOutputs.Open(file.Key));
            foreach ((string name, byte[] bytes) in entries.Where(entry => entry.Name.Contains("/data/", StringComparison.Ordinal) && entry.Bytes.Length == BiasBytes))
            {
                SourceFile dropped = TorchZip.Write(
                    CompressionLevel.NoCompression, [.. entries.Where(entry => entry.Name != name), (name, new byte[bytes.Length])]);
                double difference = file.Max(variant => variant.Difference(variant.Layers(dropped)));
                Assert.True(difference > Noticed, FormattableString.Invariant($"{file.Key}: without {name} the largest difference is {difference:g3}"));
                tried++;
            }
        }

        // One to three layers, in one or two directions, with and without projection.
        Assert.Equal(2 * (1 + 2 + 3) * (1 + 2) * 2, tried);
    }
}
