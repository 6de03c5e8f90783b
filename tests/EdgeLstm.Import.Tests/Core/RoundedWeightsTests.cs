using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Which weights of a network are rounded, and with which they share a word.</summary>
public sealed class RoundedWeightsTests
{
    [Fact]
    public void LSTM_and_dense_layers_are_rounded_and_no_others()
    {
        Layer[] layers = [.. EveryKind.Sequences(), .. EveryKind.Vectors()];
        Layer[] rounded = RoundedWeights.Of(layers, Precision.BFloat16);
        for (int index = 0; index < layers.Length; index++)
            Assert.Equal(layers[index] is LstmLayer or BidirectionalLayer or DenseLayer, !layers[index].Equals(rounded[index]));
        Assert.Equal(layers, RoundedWeights.Of(layers, Precision.Float32));
    }

    [Fact]
    public void Peepholes_and_the_initial_state_stay_and_everything_else_of_a_cell_is_near()
    {
        LstmLayer lstm = EveryKind.Lstm(3, 8, seed: 5, projection: 3);
        var rounded = (LstmLayer)RoundedWeights.Of([lstm], Precision.BFloat16)[0];
        Assert.Equal((lstm.Peepholes, lstm.InitialHidden, lstm.InitialCell), (rounded.Peepholes, rounded.InitialHidden, rounded.InitialCell));
        foreach ((Tensor before, Tensor after) in new[] { (lstm.Kernel, rounded.Kernel), (lstm.RecurrentKernel, rounded.RecurrentKernel), (lstm.Bias!, rounded.Bias!), (lstm.Projection!, rounded.Projection!) })
        {
            Assert.Equal(before.ShapeText, after.ShapeText);
            for (int index = 0; index < before.Count; index++)
                Assert.InRange(Math.Abs(after.Values[index] - before.Values[index]) / Math.Abs(before.Values[index]), 0, 1 / 256f);
            Assert.NotEqual(before, after);
        }
    }

    /// <summary>i stands above f and g above o: of i and g more digits are left than 8, of f and o no more.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Gates_stand_in_pairs(int gate, bool hasMoreDigits)
    {
        LstmLayer lstm = EveryKind.Lstm(7, 9, seed: 6);
        float[] kernel = ((LstmLayer)RoundedWeights.Of([lstm], Precision.BFloat16)[0]).Kernel.Values.Slice(gate * 63, 63).ToArray();
        Assert.Equal(hasMoreDigits, kernel.Count(value => (BitConverter.SingleToUInt32Bits(value) & 0xffff) != 0) > 55);
    }

    /// <summary>What a sigmoid is in front of is stored halved, which changes the digits that a word lends its upper weight.</summary>
    [Fact]
    public void The_word_is_made_of_weights_as_they_are_stored()
    {
        var lstm = new LstmLayer(
            "l", 1, 1, Activation.Tanh, Activation.Sigmoid, false,
            new Tensor([4, 1, 1], [0.3f, 0.7f, 0.3f, 0.7f]), new Tensor([4, 1, 1], [0f, 0f, 0f, 0f]), null, null, null);
        float[] kernel = ((LstmLayer)RoundedWeights.Of([lstm], Precision.BFloat16)[0]).Kernel.Values.ToArray();
        Assert.Equal(2 * BFloat16Word.All(BFloat16Word.Whole(0.15f, 0.35f)), kernel[0]);
        Assert.Equal(BFloat16Word.All(BFloat16Word.Whole(0.3f, 0.35f)), kernel[2]);
        Assert.NotEqual(BFloat16Word.All(BFloat16Word.Whole(0.3f, 0.7f)), kernel[0]);
        Assert.Equal([0.69921875f, 0.69921875f], [kernel[1], kernel[3]]);
    }
}
