using System.IO.Compression;
using System.Text;
using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>The files of <c>tests/fixtures/keras</c>, what each network must give, and edited copies of them.</summary>
internal static class KerasFixture
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("keras", "expected.json"))).RootElement;

    /// <summary>Every fixture that holds a network.</summary>
    public static IEnumerable<string> Networks => Expected.EnumerateObject().Select(property => property.Name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Fixtures.Path("keras", name));

    /// <summary>Imports content the way the build does.</summary>
    public static ImportedModel Import(byte[] bytes, string? graph = null, string name = "model") =>
        Importer.Import(new SourceFile(name, bytes), graph);

    public static ImportedModel Import(string name) => Import(Bytes(name), name: name);

    /// <summary>The error of an import that must fail.</summary>
    public static ImportException Refusal(byte[] bytes, string? graph = null) =>
        Assert.Throws<ImportException>(() => Import(bytes, graph));

    /// <summary>An archive with <paramref name="edit"/> applied to one of its JSON texts.</summary>
    public static byte[] Edit(string name, Func<string, string> edit, string entry = "config.json") =>
        Edit(Bytes(name), edit, entry);

    /// <inheritdoc cref="Edit(string, Func{string, string}, string)"/>
    public static byte[] Edit(byte[] archive, Func<string, string> edit, string entry = "config.json")
    {
        var edited = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(archive)))
        using (var target = new ZipArchive(edited, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry part in source.Entries)
            {
                using Stream input = part.Open();
                using Stream output = target.CreateEntry(part.FullName, CompressionLevel.NoCompression).Open();
                if (part.FullName != entry)
                {
                    input.CopyTo(output);
                    continue;
                }

                string before = new StreamReader(input).ReadToEnd();
                string after = edit(before);
                Assert.NotEqual(before, after);
                output.Write(Encoding.UTF8.GetBytes(after));
            }
        }

        return edited.ToArray();
    }

    /// <summary>Replaces an attribute of one layer of <c>base.keras</c>; the layer's own name comes before it.</summary>
    public static byte[] EditLayer(string layer, string before, string after) => Edit("base.keras", config =>
    {
        int start = config.IndexOf($"\"name\": \"{layer}\"", StringComparison.Ordinal);
        int at = config.IndexOf(before, start, StringComparison.Ordinal);
        return string.Concat(config.AsSpan(0, at), after, config.AsSpan(at + before.Length));
    });

    /// <summary>Runs the window of <paramref name="name"/> and compares with what it or its variant must give.</summary>
    public static void AssertOutput(string name, ImportedModel model, string? variant = null, double tolerance = 1e-6)
    {
        JsonElement entry = Expected.GetProperty(name);
        double[][] expected = Rows(variant is null ? entry.GetProperty("output") : entry.GetProperty("variants").GetProperty(variant));
        AssertClose(expected, Run(model.Network, Rows(entry.GetProperty("input"))), tolerance);
    }

    public static double[][] Run(Network network, double[][] window) => ReferenceEvaluator.Run([.. network.Layers], window);

    /// <summary>Every value within tolerance · max(1, |expected|).</summary>
    public static void AssertClose(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row].Length, actual[row].Length);
            for (int column = 0; column < expected[row].Length; column++)
            {
                double error = Math.Abs(expected[row][column] - actual[row][column]) / Math.Max(1, Math.Abs(expected[row][column]));
                Assert.True(error <= tolerance, FormattableString.Invariant(
                    $"row {row}, column {column}: expected {expected[row][column]}, got {actual[row][column]}"));
            }
        }
    }

    /// <summary>The outputs of two variants (null is the unedited network) as they stand in the file.</summary>
    public static string OutputText(string name, string? variant) => variant is null
        ? Expected.GetProperty(name).GetProperty("output").GetRawText()
        : Expected.GetProperty(name).GetProperty("variants").GetProperty(variant).GetRawText();

    private static double[][] Rows(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
}
