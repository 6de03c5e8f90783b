using SensorHost.Messages;
using SensorHost.Sensors;
using SensorHost.Worker;

namespace SensorHost.Tests;

/// <summary>What becomes of a reading, by its place in the stream.</summary>
public sealed class StepperTests : IDisposable
{
    private readonly WorkerCounters _counters = new();
    private readonly SensorSlot _slot = new("pump");
    private readonly float[][] _readings = Reference.Readings(0, 12);

    [Fact]
    public void A_reading_that_was_taken_is_answered_again_and_not_stepped()
    {
        Assert.False(Send(1, 1));
        Assert.False(Send(2, 1));
        var state = _slot.ToResult("w-1", false).State;
        Assert.False(Send(2, 1));
        Assert.False(Send(1, 1));
        Assert.Equal(state, _slot.ToResult("w-1", false).State);
        Assert.Equal((4, 2, 2, 2), (_counters.Readings, _counters.Steps, _counters.Duplicates, _slot.Sequence));
    }

    [Fact]
    public void A_reading_that_comes_too_early_sends_the_sender_back()
    {
        Send(1, 1);
        Assert.True(Send(3, 1));
        Assert.Equal((1, 1, 0), (_slot.Sequence, _counters.Early, _counters.Lost));
        Send(2, 1);
        Send(3, 1);
        Assert.Equal(Reference.Forecasts(_readings)[2], _slot.Forecast);
    }

    [Fact]
    public void Readings_that_nobody_has_any_more_are_told_and_counted()
    {
        Send(1, 1);
        Assert.True(Send(6, 5));
        Assert.False(Send(5, 5));
        Assert.Equal((5, 3, 3), (_slot.Sequence, _slot.Lost, _counters.Lost));
        Assert.Equal(3, _slot.ToResult("w-1", false).Lost);
        // The model goes on with what there is.
        Assert.Equal(Reference.Forecasts([_readings[0], _readings[4]])[1], _slot.Forecast);
    }

    [Fact]
    public void Among_good_readings_a_bad_one_is_refused_alone()
    {
        var other = new SensorSlot("other");
        var answers = new List<(SensorSlot Slot, bool IsReady)>();
        var batch = new[] { (_slot, new Reading("pump", 1, 1, [1, float.NaN])), (other, new Reading("other", 1, 1, _readings[0])) };
        new Stepper(8, _counters).Step(batch, answers);
        Assert.Equal([(_slot, false), (other, false)], answers);
        Assert.Equal(("value 1 is not a finite number", null), (_slot.Refusal, other.Refusal));
        Assert.Equal((1, 1, 1), (_slot.Sequence, _counters.Refused, _counters.Steps));
        Assert.Equal(Reference.Forecasts(_readings)[0], other.Forecast);
        Send(2, 1);
        Assert.Equal((null, 2), (_slot.Refusal, _slot.Sequence));
        Assert.Equal(Reference.Forecasts([_readings[1]])[0], _slot.Forecast);
    }

    public void Dispose() => _counters.Dispose();

    /// <summary>Sends one reading, numbered from 1.</summary>
    /// <returns>Whether the answer sends the sender back.</returns>
    private bool Send(int sequence, int oldest)
    {
        var answers = new List<(SensorSlot Slot, bool IsReady)>();
        new Stepper(8, _counters).Step([(_slot, new Reading("pump", sequence, oldest, _readings[sequence - 1]))], answers);
        var (slot, isReady) = Assert.Single(answers);
        Assert.Same(_slot, slot);
        return isReady;
    }
}
