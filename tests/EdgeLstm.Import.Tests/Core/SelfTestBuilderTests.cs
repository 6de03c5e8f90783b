using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class SelfTestBuilderTests
{
    private static readonly Layer[] Doubling =
        [new DenseLayer("d", 2, 1, Activation.Linear, new Tensor([1, 2], [2f, -3f]), Bias: null)];

    [Fact]
    public void Takes_the_window_that_the_file_fixes_and_stores_what_the_network_answers()
    {
        SelfTest test = SelfTestBuilder.Build(2, timesteps: 5, Doubling)!;

        Assert.Equal(5, test.Timesteps);
        Assert.Equal("[5, 2]", test.Input.ShapeText);
        Assert.Equal("[5, 1]", test.Output.ShapeText);
        for (int row = 0; row < 5; row++)
        {
            double expected = 2.0 * test.Input.Values[2 * row] - 3.0 * test.Input.Values[2 * row + 1];
            Assert.Equal((float)expected, test.Output.Values[row]);
        }
    }

    [Fact]
    public void Inputs_differ_from_each_other_and_are_the_same_every_time()
    {
        SelfTest first = SelfTestBuilder.Build(2, null, Doubling)!;
        Assert.Equal(first, SelfTestBuilder.Build(2, null, Doubling));
        Assert.Equal(8, first.Timesteps);
        Assert.Equal(16, first.Input.Values.ToArray().Distinct().Count());
        Assert.All(first.Input.Values.ToArray(), value => Assert.InRange(value, -1f, 1f));
    }

    [Fact]
    public void Long_windows_get_none() => Assert.Null(SelfTestBuilder.Build(2, timesteps: 2049, Doubling));

    [Fact]
    public void Outputs_beyond_a_float_get_none()
    {
        Layer[] layers = [.. Enumerable.Range(0, 3).Select(index => new ScaleLayer($"s{index}", null, new Tensor([1], [1e20f]), null))];
        Assert.Null(SelfTestBuilder.Build(1, timesteps: 5, layers));
        Assert.NotNull(SelfTestBuilder.Build(1, timesteps: 5, layers[..1]));
    }

    [Fact]
    public void Open_windows_are_long_enough_for_convolutions_and_pools_in_front()
    {
        Layer[] layers = [EveryKind.Conv(2, 3, taps: 4, padFront: 0, padBehind: 0, stride: 2, dilation: 3), new PoolLayer("p", PoolMode.Max, 3, 2), EveryKind.Lstm(3, 2, seed: 1)];
        SelfTest test = SelfTestBuilder.Build(2, null, layers)!;
        // Three timesteps for one pool, 2·2 + 10 for three convolutions, and seven more.
        Assert.Equal(21, test.Timesteps);
        Assert.Equal("[2, 2]", test.Output.ShapeText);
    }

    [Fact]
    public void A_network_that_would_take_minutes_gets_none()
    {
        Layer[] layers = [new PickLayer("p", 0), new RepeatLayer("r", 65_536), new DenseLayer("d", 2, 16_384, Activation.Linear, new Tensor([16_384, 2], new float[32_768]), null)];
        Assert.Null(SelfTestBuilder.Build(2, 1, layers));
    }
}
