using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Small layers of each kind with results worked out by hand.</summary>
public class ReferenceLayersTests
{
    private static readonly double[][] Ramp = [[1, 10], [2, 20], [4, 40], [8, 80]];

    [Fact]
    public void Scale_takes_the_center_away_before_it_multiplies() => AssertOutput(
        [[2, 63], [4.5, 93]],
        [new ScaleLayer("s", new Tensor([2], [1, -10]), new Tensor([2], [2.5f, 3]), new Tensor([2], [2, 3]))],
        [[1, 10], [2, 20]]);

    [Fact]
    public void Layer_norm_divides_the_variance_by_the_number_of_features() => AssertOutput(
        [[-0.5 * 2 + 1, 0.5 * 4 + 1]],
        [new LayerNormLayer("n", 3, new Tensor([2], [2, 4]), new Tensor([2], [1, 1]))],
        [[1, 3]]);

    [Fact]
    public void Activation_layers_take_every_feature_and_softmax_all_of_one_timestep()
    {
        AssertOutput([[1, 0], [0, 5]], [new ActivationLayer("a", Activation.Relu)], [[1, -3], [-2, 5]]);
        AssertOutput([[0.5, 0.5], [0.25, 0.75]], [new ActivationLayer("a", Activation.Softmax)], [[7, 7], [0, Math.Log(3)]]);
    }

    [Fact]
    public void Merges_go_back_to_the_layer_that_they_name()
    {
        var doubled = new ScaleLayer("d", null, new Tensor([2], [2, 2]), null);
        AssertOutput([[2, 20, 10]], [doubled, new MergeLayer("m", MergeMode.Concat, MergeLayer.NetworkInput, 1, 1, false)], [[1, 10]]);
        AssertOutput([[10, 2, 20]], [doubled, new MergeLayer("m", MergeMode.Concat, MergeLayer.NetworkInput, 1, 1, true)], [[1, 10]]);
        AssertOutput([[6, 60]], [doubled, doubled, new MergeLayer("m", MergeMode.Add, 0, 0, 2, false)], [[1, 10]]);
        AssertOutput([[8, 800]], [doubled, doubled, new MergeLayer("m", MergeMode.Multiply, 0, 0, 2, false)], [[1, 10]]);
        AssertOutput([[3, 30]], [doubled, doubled, new MergeLayer("m", MergeMode.Average, 0, 0, 2, false)], [[1, 10]]);
    }

    /// <summary>y[t] = ½ + 6·a[t] + 12·b[t] + a[next] + b[next] of the features a and b, rows outside being zero.</summary>
    [Theory]
    [InlineData(0, 0, 1, 1, new[] { 148.5, 296.5, 592.5 })]
    [InlineData(1, 0, 1, 1, new[] { 11.5, 148.5, 296.5, 592.5 })]
    [InlineData(0, 1, 1, 1, new[] { 148.5, 296.5, 592.5, 1008.5 })]
    [InlineData(0, 0, 2, 1, new[] { 148.5, 592.5 })]
    [InlineData(0, 0, 1, 2, new[] { 170.5, 340.5 })]
    public void Convolutions_follow_their_formula(int padFront, int padBehind, int stride, int dilation, double[] expected)
    {
        var kernel = new Tensor([1, 2, 2], [6, 12, 1, 1]);
        var conv = new Conv1DLayer("c", 2, 1, padFront, padBehind, stride, dilation, Activation.Linear, kernel, new Tensor([1], [0.5f]));
        AssertOutput([.. expected.Select(value => new[] { value })], [conv], Ramp);
    }

    [Fact]
    public void Pools_take_whole_windows_only()
    {
        AssertOutput([[1.5, 15], [6, 60]], [new PoolLayer("p", PoolMode.Average, 2, 2)], Ramp);
        AssertOutput([[2, 20], [4, 40], [8, 80]], [new PoolLayer("p", PoolMode.Max, 2, 1)], Ramp);
        AssertOutput([[4, 40]], [new PoolLayer("p", PoolMode.Max, 3, 2)], Ramp);
        AssertOutput([[3.75, 37.5]], [new GlobalPoolLayer("p", PoolMode.Average)], Ramp);
        AssertOutput([[8, 80]], [new GlobalPoolLayer("p", PoolMode.Max)], Ramp);
    }

    [Fact]
    public void Layers_that_only_move_timesteps()
    {
        AssertOutput([[1, 10, 2, 20, 4, 40, 8, 80]], [new FlattenLayer("f")], Ramp);
        AssertOutput([[2, 20]], [new PickLayer("p", 1)], Ramp);
        AssertOutput([[4, 40]], [new PickLayer("p", -2)], Ramp);
        AssertOutput([[8, 80], [4, 40], [2, 20], [1, 10]], [new FlipLayer("f")], Ramp);
    }

    [Fact]
    public void Reverse_stays_aligned_to_input_time_and_flips_do_not()
    {
        LstmLayer forward = EveryKind.Lstm(2, 3, seed: 1);
        double[][] window = EveryKind.Window(5, 2);
        double[][] flipped = ReferenceEvaluator.Run([new FlipLayer("f"), forward], window);
        AssertOutput(flipped, [forward with { Reverse = true }, new FlipLayer("f")], window);
        AssertOutput([flipped[^1]], [forward with { Reverse = true, ReturnSequences = false }], window);
    }

    [Fact]
    public void A_bidirectional_layer_without_sequences_gives_each_directions_own_last_output()
    {
        LstmLayer forward = EveryKind.Lstm(2, 3, seed: 1);
        LstmLayer backward = EveryKind.Lstm(2, 2, seed: 2, reverse: true);
        double[][] window = EveryKind.Window(5, 2);
        double[][] a = ReferenceEvaluator.Run([forward], window);
        double[][] b = ReferenceEvaluator.Run([backward], window);
        AssertOutput([.. a.Zip(b, (x, y) => x.Concat(y).ToArray())], [new BidirectionalLayer("b", forward, backward, MergeMode.Concat)], window);
        AssertOutput(
            [[.. a[^1], .. b[0]]],
            [new BidirectionalLayer("b", forward with { ReturnSequences = false }, backward with { ReturnSequences = false }, MergeMode.Concat)],
            window);
    }

    /// <summary>One unit, linear but for what is tested, from c = 2 and h = 0 with x = 1: gates are their own sums.</summary>
    [Theory]
    [InlineData(0, 0, 0, null, null, false, (0.5 * 2 + 0.25 * 3) * 4)]
    [InlineData(1, 0, 0, null, null, false, (0.5 * 2 + 2.25 * 3) * 4)]
    [InlineData(0, 1, 0, null, null, false, (2.5 * 2 + 0.25 * 3) * 4)]
    [InlineData(0, 0, 1, null, null, false, 1.75 * 5.75)]
    [InlineData(0, 0, 0, 2f, null, false, (0.5 * 2 + 0.25 * 2) * 2)]
    [InlineData(0, 0, 1, null, 1.5f, false, 1.5 * 5.5)]
    [InlineData(0, 0, 0, null, null, true, (0.75 * 2 + 0.25 * 3) * 4)]
    [InlineData(1, 0, 0, 1f, null, true, (0 * 2 + 1 * 1) * 1)]
    public void Peepholes_clips_and_coupled_gates(float peepI, float peepF, float peepO, float? clip, float? cellClip, bool coupled, double expected)
    {
        var lstm = new LstmLayer(
            "l", 1, 1, Activation.Linear, Activation.Linear, false,
            new Tensor([4, 1, 1], [0.25f, coupled ? 0 : 0.5f, 3, 4]), new Tensor([4, 1, 1], new float[4]), null, null, new Tensor([1], [2]))
        {
            Peepholes = new Tensor([3, 1], [peepI, peepF, peepO]),
            Clip = clip,
            CellClip = cellClip,
            CoupledGates = coupled,
        };
        AssertOutput([[expected]], [lstm], [[1]]);
        AssertOutput([[expected * 8, -expected]], [lstm with { Projection = new Tensor([2, 1], [8, -1]), RecurrentKernel = new Tensor([4, 1, 2], new float[8]) }], [[1]]);
        AssertOutput([[0]], [lstm with { OutputActivation = new Activation(ActivationKind.Affine, 0, 0) }], [[1]]);
    }

    private static void AssertOutput(double[][] expected, Layer[] layers, double[][] window)
    {
        double[][] actual = ReferenceEvaluator.Run(layers, window);
        Assert.Equal(expected.Length, actual.Length);
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row].Length, actual[row].Length);
            for (int k = 0; k < expected[row].Length; k++)
                Assert.Equal(expected[row][k], actual[row][k], 1e-13);
        }
    }
}
