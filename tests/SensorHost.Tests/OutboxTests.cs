using SensorHost.Feed;
using SensorHost.Messages;

namespace SensorHost.Tests;

/// <summary>Which reading is sent next. The value of each is its number.</summary>
public sealed class OutboxTests
{
    [Fact]
    public void Nothing_is_sent_before_a_worker_has_said_where_it_is()
    {
        var outbox = Filled(3);
        Assert.False(outbox.TryGetNext(out _));
        Assert.False(Answer(outbox, 4));
        Assert.False(outbox.TryGetNext(out _));
        Assert.True(Answer(outbox, 7, isReady: true));
        AssertNext(outbox, 8, oldest: 8, value: 1);
    }

    [Fact]
    public void The_next_reading_follows_its_result_and_a_result_that_comes_twice_sends_nothing()
    {
        var outbox = Known(3);
        AssertNext(outbox, 1, oldest: 1, value: 1);
        AssertNext(outbox, 1, oldest: 1, value: 1);
        Assert.True(Answer(outbox, 1));
        AssertNext(outbox, 2, oldest: 1, value: 2);
        Assert.False(Answer(outbox, 1));
        AssertNext(outbox, 2, oldest: 1, value: 2);
        Answer(outbox, 2);
        Answer(outbox, 3);
        Assert.False(outbox.TryGetNext(out _));
        Assert.Equal(0, outbox.Waiting);
    }

    [Fact]
    public void A_worker_that_lacks_readings_gets_those_that_are_still_kept()
    {
        var outbox = Known(10, kept: 4);
        for (var sequence = 1; sequence <= 8; sequence++)
        {
            Answer(outbox, sequence);
        }

        Assert.True(Answer(outbox, 6, isReady: true));
        AssertNext(outbox, 7, oldest: 5, value: 7);
        Assert.True(Answer(outbox, 2, isReady: true));
        AssertNext(outbox, 5, oldest: 5, value: 5);
    }

    [Fact]
    public void A_full_box_drops_the_oldest_and_says_so()
    {
        var outbox = Known(5, capacity: 5);
        outbox.Add([6]);
        outbox.Add([7]);
        AssertNext(outbox, 3, oldest: 3, value: 3);
        Assert.Equal(5, outbox.Waiting);
    }

    /// <summary>Somebody else has sent for the sensor: what waits here follows behind, and is not taken for a duplicate.</summary>
    [Fact]
    public void A_worker_that_is_further_moves_the_numbers()
    {
        var outbox = Known(3);
        Answer(outbox, 1);
        Assert.True(Answer(outbox, 9));
        AssertNext(outbox, 10, oldest: 10, value: 2);
    }

    private static Outbox Filled(int readings, int kept = 300, int capacity = 1000)
    {
        var outbox = new Outbox("pump", kept, capacity);
        for (var i = 1; i <= readings; i++)
        {
            outbox.Add([i]);
        }

        return outbox;
    }

    private static Outbox Known(int readings, int kept = 300, int capacity = 1000)
    {
        var outbox = Filled(readings, kept, capacity);
        Assert.True(Answer(outbox, 0, isReady: true));
        return outbox;
    }

    private static bool Answer(Outbox outbox, long sequence, bool isReady = false) =>
        outbox.Answer(new SensorResult { Sensor = "pump", Sequence = sequence, Worker = "w-1", IsReady = isReady });

    private static void AssertNext(Outbox outbox, long sequence, long oldest, float value)
    {
        Assert.True(outbox.TryGetNext(out var reading));
        Assert.Equal(("pump", sequence, oldest, value), (reading.Sensor, reading.Sequence, reading.Oldest, reading.Values[0]));
    }
}
