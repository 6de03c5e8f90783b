using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>What runs when, over which buffer and in which direction of time: generated code against the reference.</summary>
public sealed class StageTests
{
    [Fact]
    public void Layers_that_run_backwards_work() =>
        Assertions.AllMatch(
        [
            Networks.WithInput(3, 1).ReverseLstm(9).Dense(2).Build(),
            Networks.WithInput(3, 2).ReverseLstm(9, returnSequences: true).Build(),
            Networks.WithInput(3, 3).ReverseLstm(9, returnSequences: true).Dense(2).Build(),
            Networks.WithInput(3, 4).Dense(5).ReverseLstm(9, returnSequences: true).ReverseLstm(6, returnSequences: true).Dense(3, Activation.Tanh).Build(),
            Networks.WithInput(3, 5).Lstm(9, returnSequences: true).ReverseLstm(7, returnSequences: true).Lstm(5, returnSequences: true).Build(),
            Networks.WithInput(3, 6).Timesteps(6).Lstm(9, returnSequences: true).ReverseLstm(7, returnSequences: true).Lstm(5).Dense(3).Build(),
            Networks.WithInput(3, 7).ReverseLstm(9).Repeat(4).ReverseLstm(5, returnSequences: true).Build(),
            Networks.WithInput(3, 8).Flip().Lstm(9, returnSequences: true).Build(),
            Networks.WithInput(3, 9).Lstm(9, returnSequences: true).Flip().Build(),
            Networks.WithInput(3, 10).Lstm(9, returnSequences: true).Flip().Lstm(4, returnSequences: true).Flip().ReverseLstm(5).Build(),
            Networks.WithInput(3, 11).Flip().Flip().Lstm(9).Build(),
        ]);

    [Fact]
    public void Bidirectional_layers_work()
    {
        var networks = new List<Network>();
        foreach (MergeMode mode in Enum.GetValues<MergeMode>())
        {
            networks.Add(Networks.WithInput(3, 1).Bidirectional(9, merge: mode).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 2).Bidirectional(9, returnSequences: true, merge: mode).Build());
            networks.Add(Networks.WithInput(3, 3).Bidirectional(5, returnSequences: true, merge: mode).Bidirectional(6, returnSequences: true, merge: mode).Dense(1).Build());
            networks.Add(Networks.WithInput(3, 4).Timesteps(5).Bidirectional(8, returnSequences: true, merge: mode).Lstm(5).Dense(3, Activation.Softmax).Build());
            networks.Add(Networks.WithInput(3, 5).Dense(4).Bidirectional(20, returnSequences: true, merge: mode).ReverseLstm(5, returnSequences: true).Build());
        }

        networks.Add(Networks.WithInput(3, 6).Bidirectional(4, more: 3).Build());
        networks.Add(Networks.WithInput(3, 7).Bidirectional(4, more: 5, returnSequences: true).Lstm(6).Build());
        networks.Add(Networks.WithInput(3, 8).Lstm(5).Repeat(4).Bidirectional(6, returnSequences: true).Dense(2).Build());
        networks.Add(Networks.WithInput(3, 9).Bidirectional(5).Repeat(4).Bidirectional(6).Dense(2).Build());
        networks.Add(Networks.WithInput(3, 10).Flip().Bidirectional(5, returnSequences: true, more: 2).Build());
        networks.Add(Networks.WithInput(3, 11).Bidirectional(5, returnSequences: true).Pick(-1).Dense(2).Build());
        networks.Add(Networks.WithInput(3, 12).Bidirectional(5, returnSequences: true).Pick(0).Build());
        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Earlier_outputs_are_merged()
    {
        var networks = new List<Network>();
        foreach (MergeMode mode in Enum.GetValues<MergeMode>())
        {
            networks.Add(Networks.WithInput(3, 1).Lstm(9, returnSequences: true).Dense(3).Merge(mode, -1, 3).Build());
            networks.Add(Networks.WithInput(5, 2).Lstm(9, returnSequences: true).Dense(2).Merge(mode, -1, 2, first: 1, fromFirst: true).Dense(3).Build());
            networks.Add(Networks.WithInput(3, 3).Dense(6).Lstm(9, returnSequences: true).Lstm(6, returnSequences: true).Merge(mode, 0, 6).Lstm(5).Build());
            networks.Add(Networks.WithInput(3, 4).Dense(6).Bidirectional(3, returnSequences: true).Merge(mode, 0, 6, fromFirst: true).Dense(2).Build());
            networks.Add(Networks.WithInput(6, 5).Bidirectional(3, returnSequences: true).ReverseLstm(6, returnSequences: true).Merge(mode, 0, 6).Merge(mode, -1, mode == MergeMode.Concat ? 2 : mode == MergeMode.Add ? 6 : 6).Build());
            networks.Add(Networks.WithInput(3, 6).Lstm(6).Dense(6, Activation.Tanh).Merge(mode, 0, 6).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 7).Lstm(6).Dense(6).Repeat(3).Lstm(6).Merge(mode, 1, 6).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 8).Lstm(6).Repeat(3).Lstm(6).Merge(mode, 0, 6).Build());
            networks.Add(Networks.WithInput(6, 9).Flip().Lstm(6, returnSequences: true).Merge(mode, 0, 6).Merge(mode, -1, mode == MergeMode.Concat ? 4 : 6).Build());
            networks.Add(Networks.WithInput(3, 10).Lstm(6).Repeat(4).Lstm(6, returnSequences: true).Merge(mode, 1, 6).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Layers_of_features_work()
    {
        var networks = new List<Network>();
        foreach (int units in new[] { 1, 3, 4, 6, 8, 13, 21 })
        {
            networks.Add(Networks.WithInput(units, 1).Scale().Lstm(units, returnSequences: true).Norm().Activate(Activation.Tanh).Scale(center: false).Build());
            networks.Add(Networks.WithInput(units, 2).Scale(scale: false).Lstm(units).Scale(offset: false).Activate(Activation.Sigmoid).Norm(scale: false).Build());
            networks.Add(Networks.WithInput(units, 3).Lstm(units).Norm(offset: false).Activate(Activation.Softmax).Build());
            networks.Add(Networks.WithInput(units, 4).Activate(Activation.Relu).Lstm(units, returnSequences: true).Activate(Activation.Softmax).Build());
            networks.Add(Networks.WithInput(units, 5).Lstm(units).Activate(Activation.Linear).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Convolutions_work()
    {
        var networks = new List<Network>();
        foreach (int units in new[] { 1, 3, 4, 9 })
        {
            networks.Add(Networks.WithInput(3, 1).CausalConv(units, 3).Lstm(5).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 2).CausalConv(units, 2, dilation: 3, Activation.Relu).Lstm(5, returnSequences: true).Build());
            networks.Add(Networks.WithInput(4, 3).Lstm(5, returnSequences: true).CausalConv(units, 4).CausalConv(3, 2).Build());
            networks.Add(Networks.WithInput(3, 4).Conv(units, 3).Lstm(5).Dense(1).Build());
            networks.Add(Networks.WithInput(3, 5).Conv(units, 3, padFront: 1, padBehind: 1).Lstm(5, returnSequences: true).Build());
            networks.Add(Networks.WithInput(4, 6).Lstm(6, returnSequences: true).Conv(units, 4, padFront: 1, padBehind: 2, activation: Activation.Sigmoid).ReverseLstm(5, returnSequences: true).Build());
            networks.Add(Networks.WithInput(3, 7).Conv(units, 2, stride: 2, bias: false).Lstm(5, returnSequences: true).Conv(2, 2).Build());
            networks.Add(Networks.WithInput(3, 8).Timesteps(9).Dense(2).Conv(units, 2, padFront: 2, padBehind: 3, stride: 3, dilation: 2).Lstm(5).Build());
            networks.Add(Networks.WithInput(3, 9).Conv(units, 1).Lstm(5).Build());
            networks.Add(Networks.WithInput(3, 10).Conv(units, 1, stride: 2).Lstm(5, returnSequences: true).Build());
            networks.Add(Networks.WithInput(3, 11).Flip().Conv(units, 3, padFront: 1, padBehind: 1).Flip().Lstm(5, returnSequences: true).Build());
            networks.Add(Networks.WithInput(3, 12).Lstm(5).Repeat(6).Conv(units, 3, padBehind: 2).Lstm(3).Build());
            networks.Add(Networks.WithInput(3, 13).ReverseLstm(5, returnSequences: true).CausalConv(units, 3).Lstm(3).Build());
            networks.Add(Networks.WithInput(units, 14).Dense(units).Conv(units, 3, padFront: 1, padBehind: 1).Merge(MergeMode.Add, 0, units).Bidirectional(4, returnSequences: true).Build());
            networks.Add(Networks.WithInput(3, 15).Flip().CausalConv(units, 3).Lstm(5).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Pools_work()
    {
        var networks = new List<Network>();
        foreach (PoolMode mode in Enum.GetValues<PoolMode>())
        {
            networks.Add(Networks.WithInput(3, 1).Lstm(6, returnSequences: true).GlobalPool(mode).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 2).Lstm(5, returnSequences: true).GlobalPool(mode).Build());
            networks.Add(Networks.WithInput(3, 3).Bidirectional(5, returnSequences: true).GlobalPool(mode).Norm().Dense(2).Build());
            networks.Add(Networks.WithInput(3, 4).ReverseLstm(5, returnSequences: true).GlobalPool(mode).Repeat(3).Lstm(4).Build());
            networks.Add(Networks.WithInput(3, 5).Pool(mode, 2, 2).Lstm(5, returnSequences: true).Pool(mode, 2, 1).Build());
            networks.Add(Networks.WithInput(3, 6).Lstm(5, returnSequences: true).Pool(mode, 3, 2).Lstm(4).Build());
            networks.Add(Networks.WithInput(3, 7).Timesteps(8).Flip().Pool(mode, 3, 2).Bidirectional(4, returnSequences: true).Flatten(3).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 8).Lstm(3).Repeat(5).Pool(mode, 2, 3).Lstm(4).Build());
            networks.Add(Networks.WithInput(3, 9).Lstm(5, returnSequences: true).GlobalPool(mode).Dense(5).Merge(MergeMode.Multiply, 1, 5).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Sequences_become_vectors()
    {
        var networks = new List<Network>
        {
            Networks.WithInput(3, 1).Timesteps(4).Lstm(6, returnSequences: true).Flatten(4).Dense(3).Build(),
            Networks.WithInput(3, 2).Timesteps(3).Lstm(5, returnSequences: true).Flatten(3).Dense(2).Dense(4).Build(),
            Networks.WithInput(3, 3).Timesteps(3).Bidirectional(5, returnSequences: true).Flatten(3).Build(),
            Networks.WithInput(3, 4).Timesteps(3).Flatten(3).Dense(4).Repeat(2).Lstm(5).Build(),
            Networks.WithInput(2, 5).Lstm(3).Repeat(3).Flatten(3).Repeat(2).Lstm(4).Build(),
            Networks.WithInput(3, 6).Timesteps(3).Flip().Flatten(3).Repeat(2).Lstm(5).Build(),
        };
        foreach (int timestep in new[] { -1, 0, 2, -3 })
        {
            networks.Add(Networks.WithInput(3, 7).Lstm(5, returnSequences: true).Pick(timestep).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 8).Lstm(5, returnSequences: true).Dense(6).Pick(timestep).Dense(2).Build());
            networks.Add(Networks.WithInput(3, 9).Timesteps(5).ReverseLstm(5, returnSequences: true).Scale().Pick(timestep).Build());
            networks.Add(Networks.WithInput(3, 10).Timesteps(5).Flip().Lstm(5, returnSequences: true).Flip().Pick(timestep).Build());
            networks.Add(Networks.WithInput(3, 11).Flip().Pick(timestep).Dense(4).Repeat(3).Lstm(4).Build());
            networks.Add(Networks.WithInput(3, 12).Lstm(4).Repeat(3).Pick(timestep).Repeat(2).Lstm(4).Build());
            networks.Add(Networks.WithInput(3, 13).Bidirectional(4, returnSequences: true).Dense(2).Pick(timestep).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void A_stage_reads_one_sequence_in_many_ways() =>
        // Row by row, flipped, and one row of it as every row, in order and flipped.
        Assertions.AllMatch(
        [
            Networks.WithInput(3, 1).Timesteps(4).Lstm(5, returnSequences: true).Flip().Pick(1).Repeat(4).Flip()
                .Merge(MergeMode.Multiply, 3, 5).Merge(MergeMode.Add, 0, 5).Merge(MergeMode.Multiply, 1, 5).Build(),
            Networks.WithInput(3, 2).Timesteps(4).Lstm(5, returnSequences: true).Flip().Pick(1).Repeat(4).Flip()
                .Merge(MergeMode.Add, 3, 5).Merge(MergeMode.Concat, 0, 5).Merge(MergeMode.Concat, 1, 5).Dense(2).Build(),
        ]);

    [Fact]
    public void Zeros_behind_a_sequence_of_known_length_begin_right_behind_it()
    {
        // Three rows of 5 floats, one of zeros: 20 floats. Two rows of zeros: 25, for which 28 are there.
        Assert.Contains("scratch1.Slice(scratch1.Length - 5).Clear();", WindowCode(padBehind: 1), StringComparison.Ordinal);
        Assert.Contains("scratch1 = stackalloc float[28];", WindowCode(padBehind: 2), StringComparison.Ordinal);
        Assert.Contains("scratch1.Slice(scratch1.Length - 13).Clear();", WindowCode(padBehind: 2), StringComparison.Ordinal);
    }

    private static string WindowCode(int padBehind) =>
        GeneratedModels.Emit(Networks.WithInput(3, 1).Timesteps(3).Lstm(5, returnSequences: true).Conv(2, 2, padBehind: padBehind).Build())[0].Source;
}
