using EdgeLstm.Model;

namespace EdgeLstm.Generator.Tests.Model;

/// <summary>Step exists where no output needs a later input, and the reason has a name where it does not.</summary>
public sealed class StreamingRulesTests
{
    private static readonly Tensor Kernel = new([1, 3, 1], [1, 2, 3]);

    private static readonly LstmLayer Lstm = new(
        "l", 1, 1, Activation.Tanh, Activation.Sigmoid, true, new Tensor([4, 1, 1], new float[4]), new Tensor([4, 1, 1], new float[4]), null, null, null);

    private static readonly Conv1DLayer Conv = new("c", 1, 1, 4, 0, 1, 2, Activation.Linear, Kernel, null);

    [Fact]
    public void Layers_that_look_back_only_can_step() => Assert.Null(Reason(
        Conv, Lstm, new DenseLayer("d", 1, 1, Activation.Linear, new Tensor([1, 1], [1]), null), new ActivationLayer("a", Activation.Relu),
        new ScaleLayer("s", null, null, null), new LayerNormLayer("n", 1, null, null), new MergeLayer("m", MergeMode.Add, -1, 0, 1, false),
        new GlobalPoolLayer("g", PoolMode.Max), new PickLayer("p", -1)));

    [Fact]
    public void Whatever_needs_the_window_has_a_reason()
    {
        Assert.Equal("the lstm 'l' runs backwards in time and needs the end of the window first", Reason(Lstm with { Reverse = true }));
        Assert.Equal("the bidirectional layer 'b' needs the end of the window first", Reason(new BidirectionalLayer("b", Lstm, Lstm with { Reverse = true }, MergeMode.Add)));
        Assert.Equal("'f' turns the window around and needs its end first", Reason(Lstm, new FlipLayer("f")));
        Assert.Equal("'r' makes a sequence of its own out of the whole window", Reason(new RepeatLayer("r", 2)));
        Assert.Equal("'f' lays all timesteps of the window side by side", Reason(new FlattenLayer("f")));
        Assert.Equal("'p' takes one certain timestep of the window", Reason(new PickLayer("p", 0)));
        Assert.Equal("'p' takes one certain timestep of the window", Reason(new PickLayer("p", -2)));
        Assert.Equal("'p' gives one output for several timesteps", Reason(new PoolLayer("p", PoolMode.Max, 2, 1)));
    }

    [Theory]
    [InlineData(4, 0, 2)]
    [InlineData(3, 0, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(0, 0, 1)]
    public void Convolutions_that_are_not_causal_need_the_window(int padFront, int padBehind, int stride) => Assert.Equal(
        "the convolution 'c' is not causal, or skips timesteps", Reason(Conv with { PadFront = padFront, PadBehind = padBehind, Stride = stride }));

    private static string? Reason(params Layer[] layers) => StreamingRules.WhyWindowOnly(
        new Network(new NetworkSource("a", new string('0', 64), "b", "c"), 1, null, new EquatableArray<Layer>(layers), null));
}
