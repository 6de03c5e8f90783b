using System.Globalization;
using System.Text.Json;
using EdgeLstm.Import.Graph;
using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Trained files of other projects, in <c>../shared/cases</c> beside the repository.</summary>
public sealed class SharedCaseTests
{
    [Theory]
    [InlineData("cwru-fault", null)]
    [InlineData("cwru-fault-legacy-pt", null)]
    [InlineData("cwru-fault-safetensors", null)]
    [InlineData("edge-upi", null)]
    [InlineData("edge-upi-f16", null)]
    [InlineData("silero-cell", "lstm(128, sequences, tensors=lstm_cell)")]
    public void A_published_model_gives_its_outputs(string name, string? graph)
    {
        string folder = Folder(name);
        using JsonDocument description = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        int[] shape = [.. description.RootElement.GetProperty("input_shape").EnumerateArray().Select(length => length.GetInt32())];
        string model = description.RootElement.GetProperty("model").GetString()!;

        ImportedModel imported = Importer.Import(SourceFile.Open(Path.Combine(folder, model)), graph);

        double[][] expected = Rows(Path.Combine(folder, "expected.csv"));
        double[][] actual = [.. Rows(Path.Combine(folder, "input.csv")).Chunk(shape[^2])
            .SelectMany(window => ReferenceEvaluator.Run(imported.Network.Layers, window))];
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double e, double a) in expected.SelectMany(row => row).Zip(actual.SelectMany(row => row)))
            Assert.True(Math.Abs(e - a) <= 1e-5 * Math.Max(1, Math.Abs(e)), FormattableString.Invariant($"{name}: expected {e}, computed {a}"));
    }

    private static double[][] Rows(string path) =>
        [.. File.ReadLines(path).Select(line => line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];

    private static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "cases", name);
            if (Directory.Exists(candidate))
                return candidate;
        }

        Assert.Skip($"the folder shared/cases/{name} does not stand beside the repository");
        return "";
    }
}
