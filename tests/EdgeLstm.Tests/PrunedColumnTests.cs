using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Columns of zeros in a recurrent kernel, of units whose h is read by others: they are not multiplied any more.</summary>
public sealed class PrunedColumnTests
{
    private static readonly Lazy<PrunedCase[]> Columns = new(() =>
    [
        // h is the output; blocks with and without padding, one chain and two.
        new(Networks.WithInput(3, 1).Lstm(9, returnSequences: true, initialState: true).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(1, 4, 8)), "3 of 9 recurrent columns of lstm_1 are zero"),
        new(Networks.WithInput(4, 2).Lstm(21).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 7, 8, 9, 20)), "5 of 21 recurrent columns of lstm_1 are zero"),
        new(Networks.WithInput(1, 3).Lstm(24, returnSequences: true, activation: Activation.Relu).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(2, 3, 11, 17)), "4 of 24 recurrent columns of lstm_1 are zero"),
        // More blocks than are written out: without zeros the new h has to wait until all have read the old one.
        new(
            Networks.WithInput(2, 4).Lstm(131, returnSequences: true, initialState: true).Dense(3).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns([.. Enumerable.Range(0, 40).Select(unit => 3 * unit)])),
            "40 of 131 recurrent columns of lstm_1 are zero"),
        // Two layers, and a skip connection around the second one.
        new(
            Networks.WithInput(3, 5).Lstm(12, returnSequences: true).Lstm(10, returnSequences: true).Merge(MergeMode.Concat, 0, 12).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 1, 2, 3, 7)).With<LstmLayer>(1, lstm => lstm.WithoutColumns(2, 3, 4, 9)),
            "5 of 12 recurrent columns of lstm_1 are zero",
            "4 of 10 recurrent columns of lstm_2 are zero"),
        // A peephole is no column: it is a unit's own cell.
        new(
            Networks.WithInput(3, 6).Lstm(10, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.4f, cellClip: 0.2f, output: Activation.Relu).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutColumns(3, 5, 7)),
            "3 of 10 recurrent columns of lstm_1 are zero"),
        new(Networks.WithInput(3, 7).Lstm(18, returnSequences: true).Cell(coupled: true).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(5, 6, 9, 17)), "4 of 18 recurrent columns of lstm_1 are zero"),
        // With a projection the columns are those of what it gives.
        new(
            Networks.WithInput(3, 8).Lstm(19, returnSequences: true, initialState: true).Cell(peepholes: true, projection: 7).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 5)),
            "2 of 7 recurrent columns of lstm_1 are zero"),
        new(Networks.WithInput(3, 14).Lstm(21, returnSequences: true).Cell(projection: 4).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(2)), "1 of 4 recurrent columns of lstm_1 is zero"),
        // Each direction by itself.
        new(
            Networks.WithInput(3, 9).Bidirectional(7, returnSequences: true, more: 2).Dense(3).Build()
                .With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutColumns(2, 3, 6), Backward = both.Backward.WithoutColumns(0, 1, 8) }),
            "3 of 7 recurrent columns of both_1, forward are zero; 3 of 9 recurrent columns of both_1, backward are zero"),
        new(Networks.WithInput(3, 10).ReverseLstm(6, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(1, 2, 5)), "3 of 6 recurrent columns of lstm_1 are zero"),
        new(Networks.WithInput(3, 11).Timesteps(5).Lstm(8, returnSequences: true).Flatten(5).Dense(4).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 4, 5)), "3 of 8 recurrent columns of lstm_1 are zero"),
        // Nothing is left of the kernel; something has to stand for h.
        new(Networks.WithInput(3, 12).Lstm(6, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 1, 2, 3, 4, 5)), "5 of 6 recurrent columns of lstm_1 are zero"),
        // Together with units and inputs that go; a column that only such units had weights for counts as zero.
        new(
            Networks.WithInput(5, 13).Lstm(9, returnSequences: true).Lstm(7, returnSequences: true).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutRows(3).WithoutInputs(1, 4) with { RecurrentKernel = Zeros.Clear(lstm.WithoutRows(3).RecurrentKernel, at => at[2] is 6 or 8 || (at[2] == 2 && at[1] != 3)) })
                .With<LstmLayer>(1, lstm => lstm.WithoutInputs(0).WithoutColumns(0, 1, 6)),
            "1 of 9 units of lstm_1 is silent; 3 of 9 recurrent columns of lstm_1 are zero; 2 of 5 inputs of lstm_1 have no weights",
            "3 of 7 recurrent columns of lstm_2 are zero; 1 of 9 inputs of lstm_2 has no weights"),
    ]);

    [Fact]
    public void Columns_of_zeros_are_dropped() => PrunedModels.AllAreDropped(Columns.Value);

    /// <summary>Only that of its own unit is not zero, or that of another one, in one gate.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void A_single_weight_keeps_a_column(int unit)
    {
        Network network = Networks.WithInput(3, 20).Lstm(9, returnSequences: true).Build().With<LstmLayer>(0, lstm => lstm with
        {
            RecurrentKernel = Zeros.Clear(lstm.RecurrentKernel, at => at[2] is 0 or 1 or 4 or 5 or 8 && !(at[0] == 3 && at[1] == unit && at[2] == 4)),
        });
        Assert.Equal([2, 3, 4, 6, 7], NetworkPruning.Of(network).Network.FirstLstm.TakenHidden);
    }

    /// <summary>What is not copied more cheaply than multiplied stays where it is.</summary>
    [Fact]
    public void Few_columns_are_no_reason_to_copy_h()
    {
        Network network = Networks.WithInput(3, 21).Lstm(20, returnSequences: true).Build();
        Network few = network.With<LstmLayer>(0, lstm => lstm.WithoutColumns(3, 7, 8)), more = network.With<LstmLayer>(0, lstm => lstm.WithoutColumns(3, 7, 8, 9));
        Assert.Same(few, NetworkPruning.Of(few).Network);
        Assert.Equal(["4 of 20 recurrent columns of lstm_1 are zero"], NetworkPruning.Of(more).Notes);
        // More places than the code has statements for.
        Network scattered = Networks.WithInput(1, 22).Lstm(600, returnSequences: true).Build();
        Assert.Empty(NetworkPruning.Of(scattered.With<LstmLayer>(0, lstm => lstm.WithoutColumns([.. Enumerable.Range(0, 300).Select(unit => 2 * unit)]))).Notes);
        Assert.Equal(
            ["300 of 600 recurrent columns of lstm_1 are zero"],
            NetworkPruning.Of(scattered.With<LstmLayer>(0, lstm => lstm.WithoutColumns([.. Enumerable.Range(300, 300)]))).Notes);
    }

    /// <summary>Eight columns less are eight rows of the table less, as eight inputs less would be.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    [InlineData((int)Precision.Int8)]
    public void Cost_is_that_of_a_network_with_so_many_inputs_less(int stored)
    {
        var precision = (Precision)stored;
        Network trained = Trained(seed: 30);
        LayoutPlan plan = Plan(trained.With<LstmLayer>(0, lstm => lstm.WithoutColumns(1, 2, 3, 7, 11, 12, 18, 19)), precision);
        LayoutPlan small = Plan(SelfTests.AddTo(Networks.WithInput(6, 1).Lstm(20, returnSequences: true).Dense(2).Build()), precision);
        // The inputs of both have one factor with int8, as h has.
        Assert.Equal(small.Cost.WeightBytes, plan.Cost.WeightBytes);
        Assert.Equal(small.Cost.MultiplyAdds, plan.Cost.MultiplyAdds);
        Assert.Equal(small.Cost.StateBytes, plan.Cost.StateBytes);
        LayoutPlan whole = Plan(trained, precision);
        Assert.Equal(whole.Cost.MultiplyAdds - 4 * 20 * 8, plan.Cost.MultiplyAdds);
        Assert.Equal(whole.Cost.StateBytes, plan.Cost.StateBytes);
        // The copies: 12 floats; of the whole numbers of int8 there are 8 less, of 2 bytes each.
        Assert.Equal(whole.Cost.StackBytes + 12 * 4 - (precision == Precision.Int8 ? 8 * 2 : 0), plan.Cost.StackBytes);
    }

    [Fact]
    public void The_header_says_what_was_dropped()
    {
        string source = string.Concat(GeneratedModels.Emit(Columns.Value[0].Network).Select(file => file.Source));
        Assert.Contains("// Pruned: 3 of 9 recurrent columns of lstm_1 are zero.\n//\n", source, StringComparison.Ordinal);
        Assert.Contains("lstm_1: 3 inputs, 9 units, ", source, StringComparison.Ordinal);
        Assert.Contains("// lstm_1: of the old h, the 6 of 9 that have weights.\n", source, StringComparison.Ordinal);
        Assert.Contains("then each input, then each h that has weights]", source, StringComparison.Ordinal);
    }

    /// <summary>The state has every unit, so one that was saved where zeros are multiplied is as good.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.Int8)]
    public void Saved_states_are_those_of_the_trained_network(int stored)
    {
        var precision = (Precision)stored;
        Network network = Trained(seed: 31).With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 5, 6, 19));
        LayoutPlan plan = Plan(network, precision);
        Assert.Equal([20, 20], plan.State.Select(field => field.Used));
        Assert.Equal(ModelHash.Of(network, precision, [.. plan.State]), plan.SavedState.Model);
        Assert.NotEqual(Plan(network.With<LstmLayer>(0, lstm => lstm.WithoutColumns(4, 7, 8, 9)), precision).SavedState.Model, plan.SavedState.Model);
    }

    /// <summary>Streams that share the weights of a step have their h brought together first.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    public void Streams_are_taken_together_without_the_columns(int stored)
    {
        Network network = Networks.WithInput(3, 3).Lstm(32, returnSequences: true, initialState: true).Lstm(21).Dense(2).Build()
            .With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 4, 5, 30)).With<LstmLayer>(1, lstm => lstm.WithoutColumns(2, 3, 19, 20).WithoutInputs(3));
        Assert.True(Plan(network, (Precision)stored).TakesStreamsTogether);
        PrunedModels.StreamsMatchSteps(network, (Precision)stored);
    }

    /// <summary>Windows whose input sums are formed ahead, in both directions of time and in pieces.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    public void Input_sums_are_formed_ahead_beside_the_columns_that_are_left(int stored)
    {
        var precision = (Precision)stored;
        Network forward = Networks.WithInput(16, 7).Lstm(100, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(2).WithoutColumns(0, 3, 4, 50, 99));
        Network both = Networks.WithInput(16, 8).Bidirectional(74, returnSequences: true).Dense(2).Build()
            .With<BidirectionalLayer>(0, layer => layer with { Forward = layer.Forward.WithoutColumns(1, 15, 16, 40), Backward = layer.Backward.WithoutColumns(0, 70, 71, 73) });
        foreach (Network network in new[] { forward, both })
        {
            Assert.Contains(Plan(network, precision).Stages, stage => stage.Chunk is { Layer.Hidden.Taken.Count: >= 70 });
            PrunedModels.LongWindowMatches(network, precision);
        }
    }

    /// <summary>Zero times a number is zero, but not zero times infinity: without its column a unit keeps that to itself.</summary>
    [Fact]
    public void A_unit_that_overflows_spoils_no_unit_without_weights_for_it()
    {
        Network calm = Networks.WithInput(2, 40).Lstm(6, returnSequences: true, activation: Activation.Relu).Build()
            .With<LstmLayer>(0, lstm => lstm with { RecurrentKernel = lstm.WithoutColumns(2, 3, 4).RecurrentKernel, Bias = new Tensor([4, 6], [.. Enumerable.Repeat(5f, 24)]) });
        Network wild = calm.With<LstmLayer>(0, lstm => lstm with { Bias = new Tensor([4, 6], [.. lstm.Bias!.Values.ToArray().Select((bias, at) => at == 2 * 6 + 4 ? 2e38f : bias)]) });
        Model[] models = GeneratedModels.Compile([calm, wild]);
        float[] window = Networks.Window(2 * 8, seed: 6);
        float[][] expected = [.. models[0].Run(window).Chunk(6)], actual = [.. models[1].Run(window).Chunk(6)];
        Assert.Equal(float.PositiveInfinity, actual[^1][4]);
        for (int step = 0; step < expected.Length; step++)
        {
            expected[step][4] = actual[step][4];
            Assert.Equal(expected[step], actual[step]);
            Assert.All([.. actual[step][..4], actual[step][5]], h => Assert.True(float.IsFinite(h)));
        }
    }

    private static Network Trained(int seed) => SelfTests.AddTo(Networks.WithInput(14, seed).Lstm(20, returnSequences: true).Dense(2).Build());

    private static LayoutPlan Plan(Network network, Precision precision = Precision.Float32) =>
        LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network);
}
