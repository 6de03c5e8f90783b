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
}
