using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using EdgeLstm.Tool.Verification;

namespace EdgeLstm.Tool.Tests;

/// <summary>The reference of a stream is, at every timestep, that of the window which ends there.</summary>
public class ReferenceOutputsTests
{
    public static TheoryData<string> Ends => ["last", "mean", "max", "pick", "sequence"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_stream_is_the_windows_that_end_at_each_timestep(string end)
    {
        const int timesteps = 9;
        Network network = EveryKind.Network(null, Layers(end));
        float[] values = [.. EveryKind.Window(timesteps, 2).SelectMany(row => row).Select(value => (float)value)];
        double[][] rows = SelfTestRun.Window(values, 2);
        double[] expected = [.. Enumerable.Range(1, timesteps).SelectMany(count => ReferenceEvaluator.Run(network.Layers, rows[..count])[^1])];

        double[] stream = ReferenceOutputs.Of(network, new InputSequences(IsStream: true, 1, timesteps, 2, values));
        Assert.Equal(timesteps * 2, stream.Length);
        Assert.All(expected.Zip(stream), pair => Assert.Equal(pair.First, pair.Second, 12));
        // A maximum that the first timestep has reached would prove nothing.
        Assert.InRange(expected.Distinct().Count(), 6, timesteps * 2);
    }

    [Fact]
    public void A_stream_that_would_take_gigabytes_is_refused()
    {
        Network network = EveryKind.Network(null, Layers("last"));
        int timesteps = (1 << 27) / 13 + 1;
        ToolException error = Assert.Throws<ToolException>(() => ReferenceOutputs.Of(network, new InputSequences(true, 1, timesteps, 2, [])));
        Assert.Equal("the reference of a stream of 10,324,441 timesteps takes too much memory; give 10,324,440 or fewer, or --expected", error.Message);
    }

    /// <summary>Everything that can stream: a causal convolution, a merge with the input, two LSTMs, and an end.</summary>
    private static Layer[] Layers(string end)
    {
        LstmLayer last = EveryKind.Lstm(2, 3, seed: 4, returnSequences: end != "last") with { InitialHidden = null, InitialCell = null, Clip = null, CellClip = null };
        Layer[] begin =
        [
            EveryKind.Conv(2, 2, taps: 2, padFront: 1, padBehind: 0),
            new MergeLayer("input", MergeMode.Multiply, MergeLayer.NetworkInput, 0, 2, FromFirst: false),
            EveryKind.Lstm(2, 2, seed: 3),
            last,
        ];
        Layer[] pooled = end switch
        {
            "mean" => [new GlobalPoolLayer("mean", PoolMode.Average)],
            "max" => [new GlobalPoolLayer("max", PoolMode.Max)],
            "pick" => [new PickLayer("pick", -1)],
            _ => [],
        };
        return [.. begin, .. pooled, new DenseLayer("dense", 3, 2, Activation.Tanh, EveryKind.Values(6, 2, 3), EveryKind.Values(7, 2))];
    }
}
