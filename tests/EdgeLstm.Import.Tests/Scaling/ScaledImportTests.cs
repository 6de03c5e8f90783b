using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Scaling;

/// <summary>An imported network with a scaling takes raw values and gives predictions in their own unit.</summary>
public class ScaledImportTests
{
    private const string Text = """{ "input": { "mean": [20, -5], "std": [4, 2] }, "output": { "min": 100, "max": 500 } }""";
    private static readonly LstmLayer Lstm = EveryKind.Lstm(2, 3, seed: 4, returnSequences: false);
    private static readonly DenseLayer Dense = new("out", 3, 1, Activation.Linear, EveryKind.Values(5, 1, 3), EveryKind.Values(6, 1));

    [Fact]
    public void Is_folded_into_the_first_kernel_and_the_last_dense()
    {
        ImportedModel model = Import(Text, Lstm, Dense);
        Assert.Equal([typeof(LstmLayer), typeof(DenseLayer)], model.Network.Layers.Select(layer => layer.GetType()));
        Assert.Equal(["folded: 'input scaling' into 'lstm4', 'output scaling' into 'out'"], model.Notes);
        Assert.Equal("pump.scaling.json", Path.GetFileName(Assert.Single(model.ReadFiles)));
        Assert.EndsWith(", scaled by pump.scaling.json", model.Network.Source.Format);

        double[][] raw = [[22, -9], [14, -3], [21, -5.5]];
        double[][] scaled = [.. raw.Select(x => new[] { (x[0] - 20) / 4, (x[1] + 5) / 2 })];
        double expected = ReferenceEvaluator.Run([Lstm, Dense], scaled)[0][0] * 400 + 100;
        Assert.Equal(expected, ReferenceEvaluator.Run(model.Network.Layers, raw)[0][0], 1e-3);
    }

    [Fact]
    public void The_self_test_is_that_of_the_unfolded_network_with_inputs_around_the_mean()
    {
        SelfTest test = Import(Text, Lstm, Dense).Network.SelfTest!;
        Assert.All(test.Input.Values.ToArray().Chunk(2), row =>
        {
            Assert.InRange(row[0], 16, 24);
            Assert.InRange(row[1], -7, -3);
        });

        double[][] window = [.. SelfTestRun.Window(test.Input.Values.ToArray(), 2).Select(x => new[] { (x[0] - 20) / 4, (x[1] + 5) / 2 })];
        double expected = ReferenceEvaluator.Run([Lstm, Dense], window)[0][0] * 400 + 100;
        Assert.Equal((float)expected, test.Output.Values[0], 1e-4f);
    }

    [Fact]
    public void Merges_of_the_input_take_the_scaled_one()
    {
        Layer[] layers = [Lstm with { ReturnSequences = true }, new MergeLayer("skip", MergeMode.Concat, MergeLayer.NetworkInput, 1, 1, false), Dense with { InputSize = 4, Kernel = EveryKind.Values(5, 1, 4) }];
        ImportedModel model = Import("""{ "input": { "mean": [20, -5], "std": [4, 2] } }""", layers);
        Assert.IsType<ScaleLayer>(model.Network.Layers[0]);
        double expected = ReferenceEvaluator.Run(layers, [[0.5, -2]])[0][0];
        Assert.Equal(expected, ReferenceEvaluator.Run(model.Network.Layers, [[22, -9]])[0][0], 1e-5);
    }

    [Fact]
    public void A_network_that_scales_by_itself_is_noted()
    {
        ImportedModel model = Import(
            Text,
            new ScaleLayer("normalization", new Tensor([2], [1, 2]), null, null), Lstm, Dense, new ScaleLayer("gain", null, new Tensor([1], [2]), null));
        Assert.Equal(
            [
                "the network scales its inputs itself ('normalization'); pump.scaling.json is applied before that",
                "the network scales its outputs itself ('gain'); pump.scaling.json is applied after that",
                "folded: 'normalization' into 'input scaling', 'input scaling' into 'lstm4', 'gain' into 'out', 'output scaling' into 'out'",
            ],
            model.Notes);
        double expected = ReferenceEvaluator.Run([Lstm, Dense], [[0.5 - 1, -2 - 2]])[0][0] * 2 * 400 + 100;
        Assert.Equal(expected, ReferenceEvaluator.Run(model.Network.Layers, [[22, -9]])[0][0], 1e-3);
    }

    [Fact]
    public void A_wrong_folding_is_an_error_of_EdgeLstm()
    {
        SelfTest test = SelfTestBuilder.Build(2, null, [Lstm, Dense])!;
        FoldingCheck.RequireSame([Lstm, Dense], test);
        ImportException error = Assert.Throws<ImportException>(() => FoldingCheck.RequireSame([Lstm, Dense with { Bias = null }], test));
        Assert.Equal(ImportErrorId.Internal, error.Id);
        Assert.Matches(@"^EdgeLstm failed on this file \(folding its layers changes the output by 0\.[0-9]+\); please report it$", error.Message);
    }

    private static ImportedModel Import(string scaling, params Layer[] layers)
    {
        using var file = new TemporaryScaling(scaling);
        var source = new SourceFile("pump.json", ModelJsonWriter.Write(EveryKind.Network(null, layers)));
        return Importer.Import(source, new ImportOptions(Scaling: file.FilePath));
    }
}
