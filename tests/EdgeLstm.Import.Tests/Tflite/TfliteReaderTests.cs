using EdgeLstm.Import.Tests.Json;
using EdgeLstm.Import.Tests.Topology;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Tflite;

public sealed class TfliteReaderTests
{
    private static readonly LstmVariant Plain = new(3);

    internal static IEnumerable<LstmVariant> Variants =>
        from activation in new byte[] { 4, 0, 1, 3 }
        from clip in new[] { 0f, 0.3f }
        from coupled in new[] { false, true }
        from peepholes in new[] { false, true }
        from projection in new[] { 0, 2 }
        select Plain with { Activation = activation, CellClip = clip, Coupled = coupled, Peepholes = peepholes, Projection = projection };

    [Fact]
    public void Every_option_of_the_operator_is_applied_in_every_combination()
    {
        foreach (LstmVariant variant in Variants)
            AssertAgrees(new TfliteFile(2, seed: 70).Lstm(variant).Dense(2));
    }

    [Fact]
    public void Each_option_of_the_operator_changes_the_output()
    {
        LstmVariant[] variants =
        [
            Plain,
            Plain with { Activation = 0 }, Plain with { Activation = 1 }, Plain with { Activation = 3 }, Plain with { CellClip = 0.3f },
            Plain with { Coupled = true }, Plain with { Peepholes = true }, Plain with { Projection = 2 },
        ];
        var outputs = new HashSet<double>();
        foreach (LstmVariant variant in variants)
        {
            TfliteFile file = new TfliteFile(2, seed: 70).Lstm(variant).Dense(2);
            double[][] window = [.. file.Window(5).Select(row => row.Select(value => value * 40).ToArray())];
            PlainLstm.AssertEqual(file.Expected(window), file.Computed(window));
            outputs.Add(file.Expected(window).Sum(row => row[0]));
        }

        Assert.Equal(variants.Length, outputs.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Windows_of_a_known_and_an_open_length_are_read_in_both_orders_of_axes(bool timeMajor)
    {
        TfliteFile fixedLength = new TfliteFile(2, seed: 71, timesteps: 4, timeMajor).Lstm(Plain).Lstm(new(4)).Slice(-1).Dense(2).Activation(25);
        AssertAgrees(fixedLength, timesteps: 4);
        Assert.Equal(4, Importer.Import(fixedLength.File, graph: null).Network.Timesteps);

        TfliteFile open = new TfliteFile(2, seed: 72, timesteps: null, timeMajor).Lstm(Plain).Slice(-1).Dense(1, activation: 1);
        AssertAgrees(open, timesteps: 7);
        ImportedModel model = Importer.Import(open.File, graph: null);
        Assert.Null(model.Network.Timesteps);
        Assert.Equal("TensorFlow Lite", model.Network.Source.Format);
        Assert.Equal(["lstm_1", "dense_3"], model.Network.Layers.Select(layer => layer.Name));
        Assert.False(model.Network.FirstLstm.ReturnSequences);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(-3)]
    public void One_timestep_is_picked(int timestep) => AssertAgrees(new TfliteFile(2, seed: 73).Lstm(Plain).Slice(timestep).Dense(2));

    [Fact]
    public void A_window_is_made_one_vector() => AssertAgrees(new TfliteFile(2, seed: 74).Lstm(Plain).Flatten().Dense(3, bias: false).Activation(25));

    [Theory]
    [InlineData(14)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(25)]
    [InlineData(28)]
    [InlineData(111)]
    public void Every_activation_is_applied(int code)
    {
        AssertAgrees(new TfliteFile(2, seed: 75).Lstm(Plain).Activation(code));
        AssertAgrees(new TfliteFile(2, seed: 76).Dense(3).Activation(code).Lstm(Plain).Dense(2));
    }

    [Fact]
    public void The_state_that_the_interpreter_keeps_is_noted() => Assert.Equal(
        ["TensorFlow Lite keeps h and c from one run to the next until its variables are reset; here Run starts every window from zeros, and Continue goes on"],
        Importer.Import(new TfliteFile(2, seed: 77).Lstm(Plain).File, graph: null).Notes);

    [Fact]
    public void Every_four_bytes_may_be_hostile()
    {
        byte[] content = new TfliteFile(1, seed: 78, timesteps: 2).Lstm(new(1)).Slice(-1).File.Bytes;
        Network original = Importer.Import(new SourceFile("pump.tflite", content), graph: null).Network;
        int refused = 0;
        foreach (int value in new[] { -1, int.MaxValue, int.MinValue, content.Length, 0x7FFFFFF0 })
        {
            for (int at = 0; at < content.Length - 3; at += 2)
            {
                byte[] mutant = [.. content];
                BitConverter.TryWriteBytes(mutant.AsSpan(at), value);
                try
                {
                    Importer.Import(new SourceFile("pump.tflite", mutant), graph: null);
                }
                catch (ImportException error)
                {
                    Assert.NotEqual(ImportErrorId.Internal, error.Id);
                    refused++;
                }
            }
        }

        Assert.True(refused > content.Length, $"{refused} of {5 * content.Length / 2} refused");
        Assert.Equal(1, original.InputSize);
    }

    [Fact]
    public void Weights_that_many_operators_share_are_counted()
    {
        TfliteFile file = new TfliteFile(1024, seed: 79).Lstm(new(1024));
        for (int layer = 0; layer < 20; layer++)
        {
            file.Dense(1024);
            ((int[])file.Operators[^1][1]!)[1] = ((int[])file.Operators[1][1]!)[1];
        }

        Assert.StartsWith("the model has more than 16,777,216 weights; ", ImportFailure.Message(ImportErrorId.UnsupportedLayer, file.File), StringComparison.Ordinal);
    }

    private static void AssertAgrees(TfliteFile file, int timesteps = 5)
    {
        double[][] window = file.Window(timesteps);
        PlainLstm.AssertEqual(file.Expected(window), file.Computed(window));
    }
}
