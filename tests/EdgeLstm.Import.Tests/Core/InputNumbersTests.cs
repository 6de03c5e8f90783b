using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Whether the inputs of a layer become whole numbers by one factor or by one each.</summary>
public sealed class InputNumbersTests
{
    private const int Limit = 32639;

    /// <summary>1.1 times the error, so 1.21 times the squared one.</summary>
    [Theory]
    [InlineData(1.2, true)]
    [InlineData(1.22, false)]
    public void One_factor_may_cost_a_tenth(double squared, bool common)
    {
        (InputNumbers numbers, bool matrix) = InputNumbers.Choose(Range(4, 1), Limit, choice => (choice.Common is not null, choice.Common is null ? 1 : squared));
        Assert.Equal(common, matrix);
        Assert.Equal(common ? [8128f, 8128] : [8128f, 32512], numbers.Factors);
        Assert.Equal(common ? 8128f : null, numbers.Common);
    }

    /// <summary>Both ways are one, whatever the errors.</summary>
    [Fact]
    public void The_same_factor_for_all_is_no_choice()
    {
        int rounded = 0;
        InputNumbers numbers = InputNumbers.Choose(Range(2, 2.001f, 2.002f), Limit, _ => (++rounded, 1.0)).Numbers;
        Assert.Equal(1, rounded);
        Assert.Equal(16256f, numbers.Common);
    }

    [Fact]
    public void The_error_is_that_of_weights_and_of_whole_numbers()
    {
        var numbers = new InputNumbers([1, 1], [1, 0.25], 100);
        // The first weight is off by 0.3 with inputs up to 100, the second by 0.2 with inputs up to 25.
        double error = numbers.Error([0, 0, 2.3, 4.8], new Int8Matrix([0, 0, 2, 5], [1, 1]), row: 1);
        Assert.Equal(30 * 30 + 5 * 5 + 2.3 * 2.3 + 4.8 * 4.8, error, 1e-9);
    }

    /// <summary>An input that was always zero takes no part in how the others are rounded, and is not cut off either.</summary>
    [Fact]
    public void An_input_that_was_never_seen_to_move_has_the_common_factor()
    {
        InputNumbers numbers = InputNumbers.Choose(Range(2, 0), Limit, _ => (0, 0.0)).Numbers;
        Assert.Equal([16256f, 16256], numbers.Factors);
        Assert.Equal(0, numbers.Magnitudes[1]);
        Assert.Equal(32512f, InputNumbers.Choose(Range(0, 0), Limit, _ => (0, 0.0)).Numbers.Common);
    }

    /// <summary>Outputs of other units, a thousand times as large, do not hide what one factor costs the small ones.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Outputs_of_a_dense_layer_count_alike(float largest)
    {
        // The first outputs have weights that make up for the ranges, the others have none for the input that is small.
        float[] kernel = [.. Enumerable.Range(0, 6).SelectMany(unit => unit < 3 ? new[] { 0.7f + unit, 0.45f, 100.3f } : [largest * (0.7f + unit), largest * 0.45f, 0])];
        var dense = new DenseLayer("head", 3, 6, Activation.Linear, new Tensor([6, 3], kernel), null);
        Assert.Null(new Int8Dense(dense, Range(1, 1, 0.01f)).Numbers.Common);
        Assert.NotNull(new Int8Dense(dense, Range(1, 1, 1)).Numbers.Common);
    }

    private static Int8Range Range(params float[] inputs) => new(new Tensor([inputs.Length], inputs), 1);
}
