using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>A file, a statement for it, a window, and what PyTorch computes for it in float64: an entry of <c>variants.json</c>.</summary>
/// <param name="File">The fixture.</param>
/// <param name="Graph">The statement; null where it is inferred.</param>
/// <param name="Window">Rows of one timestep each.</param>
/// <param name="Output">One row, or as many as timesteps come out.</param>
internal sealed record PyTorchVariant(string File, string? Graph, double[][] Window, double[][] Output)
{
    /// <summary>Weights are compared as float32; the sum of two biases is rounded once, to 6e-8 of it.</summary>
    public const double Tolerance = 1e-6;

    public static IReadOnlyList<PyTorchVariant> All { get; } = Load();

    public IReadOnlyList<Layer> Layers(SourceFile file) => Importer.Import(file, Graph).Network.Layers;

    public IReadOnlyList<Layer> Layers() => Layers(ExpectedOutputs.Open(File));

    /// <summary>The largest difference between the layers' outputs and PyTorch's; infinite where they have another shape.</summary>
    public double Difference(IReadOnlyList<Layer> layers)
    {
        double[][] actual = ReferenceEvaluator.Run(layers, Window);
        return actual.Select(row => row.Length).SequenceEqual(Output.Select(row => row.Length))
            ? Output.SelectMany(row => row).Zip(actual.SelectMany(row => row), (expected, given) => Math.Abs(expected - given)).Max()
            : double.PositiveInfinity;
    }

    private static PyTorchVariant[] Load()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(Fixtures.Path("pytorch", "variants.json")));
        return [.. document.RootElement.EnumerateArray().Select(variant => new PyTorchVariant(
            variant.GetProperty("file").GetString()!, variant.GetProperty("graph").GetString(), Rows(variant, "window"), Rows(variant, "output")))];
    }

    private static double[][] Rows(JsonElement variant, string name) =>
        [.. variant.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
}
