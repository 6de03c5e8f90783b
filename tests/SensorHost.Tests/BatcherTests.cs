using SensorHost.Messages;
using SensorHost.Sensors;

namespace SensorHost.Tests;

public sealed class BatcherTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(3)]
    [InlineData(1)]
    public void No_batch_has_a_sensor_twice_and_each_sensors_order_is_kept(int largest)
    {
        var random = new Random(1);
        var batcher = new Batcher(largest);
        var sent = new Dictionary<string, int>();
        var taken = new Dictionary<string, int>();
        var batch = new List<Reading>();
        for (var round = 0; round < 50; round++)
        {
            for (var i = random.Next(20); i > 0; i--)
            {
                var sensor = $"pump-{random.Next(7)}";
                sent[sensor] = sent.GetValueOrDefault(sensor) + 1;
                batcher.Add(new Reading(sensor, sent[sensor], 1, []));
            }

            Take();
        }

        while (batcher.Waiting > 0)
        {
            Take();
        }

        Assert.Equal(sent.OrderBy(count => count.Key), taken.OrderBy(count => count.Key));

        void Take()
        {
            var waiting = batcher.Waiting;
            batcher.Take(batch);
            Assert.InRange(batch.Count, Math.Min(waiting, 1), largest);
            Assert.Equal(batch.Count, batch.DistinctBy(reading => reading.Sensor).Count());
            Assert.Equal(waiting - batch.Count, batcher.Waiting);
            foreach (var reading in batch)
            {
                taken[reading.Sensor] = taken.GetValueOrDefault(reading.Sensor) + 1;
                Assert.Equal(taken[reading.Sensor], reading.Sequence);
            }
        }
    }
}
