using System.Globalization;
using System.Text.Json;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Models that other projects trained and published, with outputs that another engine gave.</summary>
public sealed class KerasSharedCasesTests
{
    [Theory]
    [InlineData("circuitrnn", null)]
    [InlineData("earthpulse", null)]
    [InlineData("aircraft-rul-keras", null)]
    [InlineData("turbofan-autoencoder", null)]
    [InlineData("iot-sentinel", "lstm(32) -> repeat(60) -> lstm(32, sequences) -> dense(5)")]
    public void Gives_the_expected_outputs(string name, string? graph)
    {
        string folder = Folder(name);
        JsonElement about = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json"))).RootElement;
        int timesteps = about.GetProperty("input_shape")[1].GetInt32();
        double[][] input = Csv(Path.Combine(folder, "input.csv"));
        double[][] expected = Csv(Path.Combine(folder, "expected.csv"));

        ImportedModel model = Importer.Import(SourceFile.Open(Path.Combine(folder, about.GetProperty("model").GetString()!)), graph);

        Assert.Equal(about.GetProperty("input_size").GetInt32(), model.Network.InputSize);
        double[][] actual = [.. input.Chunk(timesteps).SelectMany(window => KerasFixture.Run(model.Network, window))];
        KerasFixture.AssertClose(expected, actual, 1e-5);
    }

    private static double[][] Csv(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];

    /// <summary>The folder of a case; the shared cases stand beside the repository where there are any.</summary>
    private static string Folder(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "cases", name);
            if (Directory.Exists(folder))
                return folder;
        }

        Assert.Skip("needs the published models in ../shared/cases beside the repository");
        return "";
    }
}
