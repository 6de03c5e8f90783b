using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Every activation at points on both sides of its bends; expected values from the definitions, to 15 digits.</summary>
public class ScalarActivationTests
{
    [Theory]
    [InlineData("linear", 0, 0, -1.5, -1.5)]
    [InlineData("tanh", 0, 0, -1.5, -0.905148253644866)]
    [InlineData("sigmoid", 0, 0, -1.5, 0.182425523806356)]
    [InlineData("relu", 0, 0, -1.5, 0)]
    [InlineData("relu", 0, 0, 1.5, 1.5)]
    [InlineData("hard_sigmoid", 0.25, 0.5, -1.5, 0.125)]
    [InlineData("hard_sigmoid", 0.25, 0.5, -2.5, 0)]
    [InlineData("hard_sigmoid", 0.25, 0.5, 2.5, 1)]
    [InlineData("leaky_relu", 0.25, 0, -1.5, -0.375)]
    [InlineData("leaky_relu", 0.25, 0, 1.5, 1.5)]
    [InlineData("thresholded_relu", 0.75, 0, 0.75, 0)]
    [InlineData("thresholded_relu", 0.75, 0, 0.8125, 0.8125)]
    [InlineData("clipped_relu", 6, 0, 7.5, 6)]
    [InlineData("clipped_relu", 6, 0, 1.5, 1.5)]
    [InlineData("clipped_relu", 6, 0, -1.5, 0)]
    [InlineData("elu", 0.5, 0, -1.5, -0.388434919925785)]
    [InlineData("elu", 0.5, 0, 1.5, 1.5)]
    [InlineData("selu", 0.5, 2, -1.5, -0.77686983985157)]
    [InlineData("selu", 0.5, 2, 1.5, 3)]
    [InlineData("gelu", 0, 0, -1.5, -0.100210801903287)]
    [InlineData("gelu", 0, 0, 1.5, 1.39978919809671)]
    [InlineData("gelu_tanh", 0, 0, -1.5, -0.100428423019767)]
    [InlineData("swish", 0, 0, -1.5, -0.273638285709535)]
    [InlineData("softplus", 0, 0, -1.5, 0.201413277982752)]
    [InlineData("softplus", 0, 0, 800, 800)]
    [InlineData("softsign", 0, 0, -1.5, -0.6)]
    [InlineData("affine", 0.5, 0.25, -1.5, -0.5)]
    [InlineData("scaled_tanh", 1.75, 0.5, -1.5, -1.11151066667775)]
    public void Follows_its_definition(string name, double alpha, double beta, double x, double expected) =>
        Assert.Equal(expected, ScalarActivation.Apply(new Activation(ActivationNames.Find(name)!.Value, (float)alpha, (float)beta), x), 1e-14);

    [Fact]
    public void Softmax_does_not_work_on_one_value() =>
        Assert.Throws<InvalidOperationException>(() => ScalarActivation.Apply(Activation.Softmax, 1));

    /// <summary>Values of the table in Abramowitz and Stegun and, beyond it, to the accuracy of double precision.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.520499877813047)]
    [InlineData(1, 0.842700792949715)]
    [InlineData(-2, -0.995322265018953)]
    [InlineData(3.5, 0.999999256901628)]
    [InlineData(5.9, 1)]
    [InlineData(-40, -1)]
    public void The_error_function_is_exact_to_double_precision(double x, double expected) =>
        Assert.Equal(expected, ErrorFunction.Erf(x), 1.5e-15);
}
