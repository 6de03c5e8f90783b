using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>What is zero in a network and changes no output is not in the generated code, and the outputs are those of the trained network.</summary>
public sealed class PruningTests
{
    private static readonly Lazy<PrunedCase[]> Silent = new(() =>
    [
        // Structured pruning leaves whole units at zero.
        new(Networks.WithInput(5, 1).Lstm(9, returnSequences: true).Dense(3).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(2, 5, 6)), "3 of 9 units of lstm_1 are silent"),
        // As long as g is zero nothing gets into the cell.
        new(Networks.WithInput(3, 2).Lstm(21, recurrentActivation: Activation.HardSigmoidKeras2).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutCandidates(0, 4, 20)), "3 of 21 units of lstm_1 are silent"),
        new(Networks.WithInput(3, 3).Lstm(7, activation: Activation.Relu, bias: false).Dense(2, bias: false).Build().With<LstmLayer>(0, lstm => lstm.WithoutCandidates(6)), "1 of 7 units of lstm_1 is silent"),
        // Two layers; what is silent in the first one makes a unit of the second one silent.
        new(
            Networks.WithInput(4, 4).Lstm(8, returnSequences: true).Lstm(6, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1, 3))
                .With<LstmLayer>(1, lstm => lstm with
                {
                    Kernel = Zeros.Clear(lstm.Kernel, at => at[0] == 2 && at[1] == 4 && at[2] is not (1 or 3)),
                    RecurrentKernel = Zeros.Clear(lstm.RecurrentKernel, at => at[0] == 2 && at[1] == 4 && at[2] != 4),
                    Bias = Zeros.Optional(lstm.Bias, at => at[0] == 2 && at[1] == 4),
                }),
            "2 of 8 units of lstm_1 are silent",
            "1 of 6 units of lstm_2 is silent"),
        // The whole cell, and f = 1 - i.
        new(
            Networks.WithInput(3, 5).Lstm(10, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.4f, cellClip: 0.2f, output: Activation.Relu).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutCandidates(3, 7)),
            "2 of 10 units of lstm_1 are silent"),
        new(Networks.WithInput(3, 6).Lstm(10, returnSequences: true).Cell(peepholes: true, coupled: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutCandidates(0, 9)), "2 of 10 units of lstm_1 are silent"),
        // A projection forgets the columns of its silent cells; one of its outputs has none but those.
        new(
            Networks.WithInput(3, 7).Lstm(11, returnSequences: true, initialState: true).Cell(projection: 5).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutCandidates(2, 8) with
                {
                    Projection = Zeros.Clear(lstm.Projection!, at => at[0] == 1 && at[1] is not (2 or 8)),
                    InitialHidden = Zeros.Clear(lstm.InitialHidden!, at => at[0] == 1),
                }),
            "2 of 11 units of lstm_1 are silent; 1 of 5 projected outputs of lstm_1 is silent"),
        // Each direction by itself; added they stand for each other.
        new(
            Networks.WithInput(3, 8).Bidirectional(5, returnSequences: true, more: 2).Dense(2).Build().With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutRows(4), Backward = both.Backward.WithoutCandidates(0, 6) }),
            "1 of 5 units of both_1, forward is silent; 2 of 7 units of both_1, backward are silent"),
        new(
            Networks.WithInput(3, 9).Bidirectional(5, merge: MergeMode.Average).Dense(2).Build().With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutRows(1, 3), Backward = both.Backward.WithoutRows(3, 4) }),
            "1 of 5 units of both_1, forward is silent; 1 of 5 units of both_1, backward is silent"),
        // Dense layers and convolutions have units, too.
        new(
            Networks.WithInput(3, 10).Dense(6, Activation.Tanh).Lstm(5, returnSequences: true).Dense(9, Activation.Relu).Dense(2).Build()
                .With<DenseLayer>(0, dense => dense.WithoutRows(0, 5)).With<DenseLayer>(2, dense => dense.WithoutRows(8)),
            "2 of 6 units of dense_1 are silent",
            "1 of 9 units of dense_3 is silent"),
        new(
            Networks.WithInput(3, 11).CausalConv(6, 3, dilation: 2, Activation.Tanh).Lstm(5, returnSequences: true).CausalConv(7, 2).Dense(2).Build()
                .With<Conv1DLayer>(0, conv => conv.WithoutRows(1)).With<LstmLayer>(1, lstm => lstm.WithoutCandidates(0)).With<Conv1DLayer>(2, conv => conv.WithoutRows(6)),
            "1 of 6 units of conv_1 is silent",
            "1 of 5 units of lstm_2 is silent",
            "1 of 7 units of conv_3 is silent"),
        // Through layers that work feature by feature and keep zero.
        new(
            Networks.WithInput(3, 12).Lstm(6, returnSequences: true).Activate(new Activation(ActivationKind.Softsign)).Scale(center: false, offset: false).Pool(PoolMode.Max, 2, 1).Flip().Pick(0).Repeat(3).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutCandidates(2)),
            "1 of 6 units of lstm_1 is silent"),
        new(
            Networks.WithInput(3, 13).Timesteps(5).Lstm(6, returnSequences: true).Flatten(5).Dense(4).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(3)),
            "1 of 6 units of lstm_1 is silent"),
        new(Networks.WithInput(3, 14).Lstm(6, returnSequences: true).GlobalPool(PoolMode.Average).Dense(4).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(5)), "1 of 6 units of lstm_1 is silent"),
    ]);

    private static readonly Lazy<PrunedCase[]> Unread = new(() =>
    [
        // These read each other, and nobody else reads them.
        new(
            Networks.WithInput(4, 20).Lstm(8, returnSequences: true, initialState: true).Lstm(6, returnSequences: true).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(1, 7)).With<LstmLayer>(1, lstm => lstm.WithoutInputs(1, 7)),
            "2 of 8 units of lstm_1 are read by nothing"),
        // One thing that goes takes another with it.
        new(
            Networks.WithInput(4, 21).Lstm(20, returnSequences: true).Dense(5, Activation.Tanh).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(6))
                .With<DenseLayer>(1, dense => dense with { Kernel = Zeros.Clear(dense.Kernel, at => at[1] == 6 && at[0] != 3) })
                .With<DenseLayer>(2, dense => dense.WithoutInputs(3)),
            "1 of 20 units of lstm_1 is read by nothing",
            "1 of 5 units of dense_2 is read by nothing"),
        new(
            Networks.WithInput(3, 22).Lstm(9, returnSequences: true, initialState: true).Cell(peepholes: true, projection: 5).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutProjected(2, 8) with { RecurrentKernel = Zeros.Clear(lstm.RecurrentKernel, at => at[2] == 1) })
                .With<DenseLayer>(1, dense => dense.WithoutInputs(1)),
            "2 of 9 units of lstm_1 are read by nothing; 1 of 5 projected outputs of lstm_1 is read by nothing"),
        new(
            Networks.WithInput(3, 23).Bidirectional(5, returnSequences: true).Lstm(4).Dense(2).Build()
                .With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutHidden(2), Backward = both.Backward.WithoutHidden(0) })
                .With<LstmLayer>(1, lstm => lstm.WithoutInputs(2, 5)),
            "1 of 5 units of both_1, forward is read by nothing; 1 of 5 units of both_1, backward is read by nothing"),
        // A skip connection that takes some of the features, and in the end has no weights for one of them.
        new(
            Networks.WithInput(3, 24).Lstm(7, returnSequences: true).Lstm(5, returnSequences: true).Merge(MergeMode.Concat, 0, 4, first: 2, fromFirst: true).Dense(6).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(0, 3, 6)).With<LstmLayer>(1, lstm => lstm.WithoutInputs(0, 3, 6))
                .With<DenseLayer>(3, dense => dense.WithoutInputs(1)),
            "3 of 7 units of lstm_1 are read by nothing"),
        new(
            Networks.WithInput(3, 25).Lstm(6, returnSequences: true).Lstm(6, returnSequences: true).Merge(MergeMode.Add, 0, 6).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(4)).With<LstmLayer>(1, lstm => lstm.WithoutInputs(4).WithoutHidden(4)).With<DenseLayer>(3, dense => dense.WithoutInputs(4)),
            "1 of 6 units of lstm_1 is read by nothing",
            "1 of 6 units of lstm_2 is read by nothing"),
        // What makes something else of zero may stand between.
        new(
            Networks.WithInput(3, 26).Lstm(6, returnSequences: true).Activate(Activation.Sigmoid).Scale().Conv(5, 3, padFront: 1, padBehind: 1).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(1)).With<Conv1DLayer>(3, conv => conv.WithoutInputs(1)).With<DenseLayer>(4, dense => dense.WithoutInputs(0)),
            "1 of 6 units of lstm_1 is read by nothing",
            "1 of 5 units of conv_4 is read by nothing"),
        new(
            Networks.WithInput(3, 27).Timesteps(4).Lstm(6, returnSequences: true).Flatten(4).Dense(4).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(5)).With<DenseLayer>(2, dense => dense.WithoutInputs(5, 11, 17, 23)),
            "1 of 6 units of lstm_1 is read by nothing"),
    ]);

    private static readonly Lazy<PrunedCase[]> Inputs = new(() =>
    [
        new(Networks.WithInput(6, 30).Lstm(8, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(0, 4)), "2 of 6 inputs of lstm_1 have no weights"),
        new(Networks.WithInput(6, 31).Lstm(24, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(5)), "1 of 6 inputs of lstm_1 has no weights"),
        new(Networks.WithInput(6, 32).Scale().Lstm(24).Dense(2).Build().With<LstmLayer>(1, lstm => lstm.WithoutInputs(1, 2, 3)), "3 of 6 inputs of lstm_2 have no weights"),
        new(Networks.WithInput(7, 33).ReverseLstm(5, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(1)), "1 of 7 inputs of lstm_1 has no weights"),
        // Both directions take what one of them has weights for.
        new(
            Networks.WithInput(7, 34).Bidirectional(5, returnSequences: true).Dense(2).Build()
                .With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutInputs(1, 2, 6), Backward = both.Backward.WithoutInputs(0, 2, 6) }),
            "2 of 7 inputs of both_1 have no weights"),
        // Of a layer whose output is needed elsewhere; only the second one has no weights for it.
        new(
            Networks.WithInput(3, 35).Lstm(9, returnSequences: true).Lstm(5, returnSequences: true).Merge(MergeMode.Concat, 0, 9).Dense(2).Build()
                .With<LstmLayer>(1, lstm => lstm.WithoutInputs(0, 1, 2, 7)),
            "4 of 9 inputs of lstm_2 have no weights"),
        new(Networks.WithInput(8, 36).Dense(12, Activation.Tanh).Lstm(5).Dense(2).Build().With<DenseLayer>(0, dense => dense.WithoutInputs(0, 1, 6)), "3 of 8 inputs of dense_1 have no weights"),
        new(Networks.WithInput(8, 37).Lstm(33, returnSequences: true).Norm().Dense(17).Build().With<DenseLayer>(2, dense => dense.WithoutInputs(4, 5, 31)), "3 of 33 inputs of dense_3 have no weights"),
        // All zero: the sums are those of h and the bias; something has to stand for the input.
        new(Networks.WithInput(3, 38).Lstm(5, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(0, 1, 2)), "2 of 3 inputs of lstm_1 have no weights"),
        // Together with units that go.
        new(
            Networks.WithInput(6, 39).Lstm(9, returnSequences: true, initialState: true).Lstm(7, returnSequences: true).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutRows(3) with { Kernel = Zeros.Clear(lstm.WithoutRows(3).Kernel, at => at[1] != 8 && at[2] == 2), RecurrentKernel = Zeros.Clear(lstm.WithoutRows(3).RecurrentKernel, at => at[2] == 8) })
                .With<LstmLayer>(1, lstm => lstm.WithoutInputs(8)),
            "1 of 9 units of lstm_1 is silent; 1 of 9 units of lstm_1 is read by nothing; 1 of 6 inputs of lstm_1 has no weights"),
    ]);

    private static readonly Lazy<PrunedCase[]> Kept = new(() =>
    [
        // Whoever calls the model counts on its outputs.
        new(Networks.WithInput(3, 40).Lstm(6, returnSequences: true).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 41).Lstm(6).Dense(4).Build().With<DenseLayer>(1, dense => dense.WithoutRows(1))),
        // A state that is not zero in the beginning.
        new(Networks.WithInput(3, 42).Lstm(6, initialState: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1) with { InitialHidden = lstm.InitialHidden })),
        new(Networks.WithInput(3, 43).Lstm(6, initialState: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1) with { InitialCell = lstm.InitialCell })),
        // A bias of g, a function that makes something of zero, a layer over all features.
        new(Networks.WithInput(3, 44).Lstm(6).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1) with { Bias = Zeros.Optional(lstm.Bias, at => at[0] != 2 && at[1] == 1) })),
        new(Networks.WithInput(3, 45).Lstm(6, activation: Activation.Sigmoid).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 46).Lstm(6).Cell(output: Activation.Sigmoid).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 47).Lstm(6, returnSequences: true).Norm().Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1).WithoutHidden(4)).With<DenseLayer>(2, dense => dense.WithoutInputs(4))),
        new(Networks.WithInput(3, 48).Lstm(6).Activate(Activation.Softmax).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 49).Lstm(6).Dense(5, Activation.Softmax).Dense(2).Build().With<DenseLayer>(1, dense => dense.WithoutRows(1)).With<DenseLayer>(2, dense => dense.WithoutInputs(3))),
        new(Networks.WithInput(3, 50).Lstm(6).Activate(Activation.Sigmoid).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 51).Lstm(6).Scale(center: false).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        // A skip connection reads what the next layer does not, or adds something to what is silent.
        new(
            Networks.WithInput(3, 52).Lstm(6, returnSequences: true).Lstm(5, returnSequences: true).Merge(MergeMode.Concat, 0, 6).Dense(2).Build()
                .With<LstmLayer>(0, lstm => lstm.WithoutHidden(4)).With<LstmLayer>(1, lstm => lstm with { Kernel = Zeros.Clear(lstm.Kernel, at => at[1] > 0 && at[2] == 4) })),
        new(Networks.WithInput(6, 53).Lstm(6, returnSequences: true).Merge(MergeMode.Add, -1, 6).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutRows(1))),
        new(Networks.WithInput(3, 54).Bidirectional(5, merge: MergeMode.Add).Dense(2).Build().With<BidirectionalLayer>(0, both => both with { Forward = both.Forward.WithoutRows(1, 3), Backward = both.Backward.WithoutRows(2) })),
        // Another unit of the layer reads it.
        new(Networks.WithInput(3, 55).Lstm(6).Dense(2).Build().With<LstmLayer>(0, lstm => lstm with { RecurrentKernel = Zeros.Clear(lstm.RecurrentKernel, at => at[2] == 4 && at[1] != 2) }).With<DenseLayer>(1, dense => dense.WithoutInputs(4))),
        new(Networks.WithInput(3, 56).Lstm(6).Build()),
    ]);

    [Fact]
    public void Silent_units_are_dropped() => PrunedModels.AllAreDropped(Silent.Value);

    [Fact]
    public void Unread_units_are_dropped() => PrunedModels.AllAreDropped(Unread.Value);

    [Fact]
    public void Inputs_without_weights_are_dropped() => PrunedModels.AllAreDropped(Inputs.Value);

    [Fact]
    public void What_may_matter_stays()
    {
        foreach ((PrunedCase kept, int index) in Kept.Value.Select((kept, index) => (kept, index)))
        {
            PrunedNetwork pruned = NetworkPruning.Of(kept.Network);
            Assert.True(pruned.Notes.Count == 0, $"case {index}: {string.Join("; ", pruned.Notes)}");
            Assert.Same(kept.Network, pruned.Network);
        }

        Assertions.AllMatch([.. Kept.Value.Select(kept => kept.Network)]);
    }

    /// <summary>A network without a single weight still has its sizes outside, and a unit of each kind inside.</summary>
    [Fact]
    public void Of_nothing_but_zeros_one_unit_stays()
    {
        Network network = Networks.WithInput(3, 60).Dense(4, Activation.Tanh).Lstm(6, returnSequences: true).Cell(projection: 4).Bidirectional(5).Dense(2).Build();
        Network zero = network with { Layers = new(network.Layers.Select(AllZero)) };
        PrunedNetwork pruned = NetworkPruning.Of(zero);
        Assert.Equal(
            [
                "3 of 4 units of dense_1 are silent; 2 of 3 inputs of dense_1 have no weights",
                "5 of 6 units of lstm_2 are silent; 3 of 4 projected outputs of lstm_2 are silent",
                "4 of 5 units of both_3, forward are silent; 4 of 5 units of both_3, backward are silent",
                "1 of 10 inputs of dense_4 has no weights",
            ],
            pruned.Notes);
        Assertions.AllMatch([zero]);
    }

    /// <summary>Zeros wherever they may fall, in networks of layers of all kinds.</summary>
    [Fact]
    public void Random_zeros_change_nothing()
    {
        var dropped = new List<string>();
        var compiled = new List<Network>();
        for (int seed = 0; seed < 1000; seed++)
        {
            Network network = RandomZeros.In(RandomCombinations.Draw(seed), seed);
            NetworkValidator.Validate(network);
            PrunedNetwork pruned = NetworkPruning.Of(network);
            PrunedModels.SameInDoublePrecision(network, $"seed {seed}");
            // What is left has nothing more to drop, and the rules of the format hold for it.
            if (pruned.Network.Layers.All(TakesAll))
            {
                NetworkValidator.Validate(pruned.Network);
                Assert.True(NetworkPruning.Of(pruned.Network).Notes.Count == 0, $"seed {seed}: {string.Join("; ", NetworkPruning.Of(pruned.Network).Notes)}");
            }

            dropped.AddRange(pruned.Notes);
            if (pruned.Notes.Count > 1 && compiled.Count < 40)
                compiled.Add(network);
        }

        foreach (string what in new[] { "silent", "read by nothing", "no weights", "recurrent columns", "projected outputs", "forward", "backward", "units of dense", "units of conv" })
            Assert.InRange(dropped.Count(note => note.Contains(what, StringComparison.Ordinal)), 10, int.MaxValue);
        Assert.Equal(40, compiled.Count);
        PrunedModels.AllMatch([.. compiled]);
        PrunedModels.RoundedMatch([.. compiled]);
    }

    private static bool TakesAll(Layer layer) => layer.Taken.Count == 0 && layer switch
    {
        LstmLayer lstm => lstm.TakenHidden.Count == 0,
        BidirectionalLayer both => both.Forward.TakenHidden.Count == 0 && both.Backward.TakenHidden.Count == 0,
        _ => true,
    };

    private static Layer AllZero(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm with
        {
            Kernel = Zeros.Clear(lstm.Kernel, _ => true),
            RecurrentKernel = Zeros.Clear(lstm.RecurrentKernel, _ => true),
            Bias = Zeros.Optional(lstm.Bias, _ => true),
            InitialCell = Zeros.Optional(lstm.InitialCell, _ => true),
            InitialHidden = Zeros.Optional(lstm.InitialHidden, _ => true),
            Projection = Zeros.Optional(lstm.Projection, _ => true),
        },
        BidirectionalLayer both => both with { Forward = (LstmLayer)AllZero(both.Forward), Backward = (LstmLayer)AllZero(both.Backward) },
        DenseLayer dense => dense with { Kernel = Zeros.Clear(dense.Kernel, _ => true), Bias = Zeros.Optional(dense.Bias, _ => true) },
        _ => layer,
    };
}
