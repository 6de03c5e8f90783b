using EdgeLstm.StepTimer.Limits;

namespace EdgeLstm.Aot.Tests;

/// <summary>The formula behind the step timer's <c>--limits</c>, on machines made up for it.</summary>
public sealed class StepFloorTests
{
    /// <summary>16 lanes; a multiply-add and two bytes are worth the same; tanh takes 10 ns alone and 3 ns among others.</summary>
    private static readonly MachineLimits Machine = new(16, 32, 64, ActivationLatency: 10, ActivationThroughput: 3);

    [Fact]
    public void The_multiply_adds_of_a_step_are_those_of_the_gates_and_of_the_dense_layer() =>
        // 4 gates · 32 units · (6 + 32), and 32 for the one output.
        Assert.Equal((4 * 32 * (6 + 32) + 32) / 32.0, StepFloor.Of(6, 32, 20_100, Machine).FlopNanoseconds, 1e-9);

    [Fact]
    public void Loads_take_the_bytes_over_the_bandwidth() =>
        Assert.Equal(20_100 / 64.0, StepFloor.Of(6, 32, 20_100, Machine).LoadNanoseconds, 1e-9);

    [Theory]
    [InlineData(8, 20)] // one vector: 5 · 3 ns are less than tanh of the cell behind the gates
    [InlineData(16, 20)]
    [InlineData(20, 30)] // two vectors, one of them with 4 lanes in use
    [InlineData(256, 240)]
    public void Activations_take_five_a_vector_or_two_in_a_row(int hidden, double nanoseconds) =>
        Assert.Equal(nanoseconds, StepFloor.Of(1, hidden, 1, Machine).ActivationNanoseconds, 1e-9);

    [Theory]
    [InlineData(5, 7, 11, 18)]
    [InlineData(7, 5, 11, 18)]
    public void Loads_hide_behind_multiply_adds_and_activations_behind_neither(double flop, double load, double activation, double floor) =>
        Assert.Equal(floor, new StepFloor(flop, load, activation).Nanoseconds);
}
