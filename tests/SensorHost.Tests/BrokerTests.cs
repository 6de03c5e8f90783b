using System.Net;
using System.Net.Sockets;
using SensorHost.Simulation;

namespace SensorHost.Tests;

/// <summary>
/// Readings of hundreds of sensors through a real broker, while things break: of every reading there is one result, and its
/// bits are those of a run without all that.
/// </summary>
public sealed class BrokerTests
{
    private const int Sensors = 200;

    [Fact]
    public async Task One_worker_gives_the_bits_of_a_sequential_run()
    {
        using var broker = await MosquittoBroker.StartAsync();
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await using var stream = new SensorStream(broker.Address, Sensors);
        stream.AddReadings(30);
        await stream.WaitForAllAsync();

        stream.AssertReference();
        Assert.Equal((30 * Sensors, 0, 0), (worker.Counters.Steps, worker.Counters.Lost, worker.Counters.Refused));
        // Hundreds of sensors went through StepMany together, not one by one.
        Assert.InRange(worker.Counters.Batches, 30, 30 * Sensors / 4);
    }

    /// <summary>The broker's file is half an hour old, so it comes back without a single state: the worker has them.</summary>
    [Fact]
    public async Task A_broker_that_is_killed_loses_no_reading_and_doubles_none()
    {
        using var broker = await MosquittoBroker.StartAsync();
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await using var stream = new SensorStream(broker.Address, Sensors);
        for (var kill = 1; kill <= 3; kill++)
        {
            // In the middle of readings, and with more to come.
            stream.AddReadings(15);
            await stream.WaitAsync((15 * kill - 8) * Sensors);
            broker.Kill();
            stream.AddReadings(1);
            await broker.StartAgainAsync();
        }

        await stream.WaitForAllAsync();
        stream.AssertReference();
        Assert.Equal((4, 0), (worker.Counters.Connects, worker.Counters.Lost));
    }

    /// <summary>A machine whose memory is full takes connections and says nothing on them.</summary>
    [Fact]
    public async Task A_broker_that_says_nothing_is_tried_again()
    {
        using var broker = await MosquittoBroker.StartAsync();
        broker.Stop();
        using var silent = new TcpListener(IPAddress.Loopback, broker.Address.Port);
        silent.Start();
        await using var stream = new SensorStream(broker.Address, 1);
        stream.AddReadings(5);
        using (var connection = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            silent.Stop();
            var read = connection.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
            await Wait.UntilAsync(() => read.IsCompleted, "the feed gives the connection up");
        }

        await broker.StartAgainAsync();
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await stream.WaitForAllAsync();
        stream.AssertReference();
    }

    /// <summary>A power cut of a gateway: what the broker has saved is older than what was answered, and no worker remembers.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("autosave_on_changes true\nautosave_interval 500")]
    public async Task Broker_and_worker_killed_together_lose_no_reading(string settings)
    {
        using var broker = await MosquittoBroker.StartAsync(settings);
        await using var stream = new SensorStream(broker.Address, Sensors);
        stream.AddReadings(20);
        using (var worker = new WorkerProcess(broker.Address, "before"))
        {
            await stream.WaitAsync(10 * Sensors);
            broker.Kill();
            worker.Kill();
        }

        stream.AddReadings(10);
        await broker.StartAgainAsync();
        using var other = new WorkerProcess(broker.Address, "behind");
        await stream.WaitForAllAsync();
        stream.AssertReference();
        Assert.InRange(stream.CountOf("behind"), 10 * Sensors, 20 * Sensors);
    }

    /// <summary>A gateway that is rebooted: everything ends in good order and starts again, the sensors' side as well.</summary>
    [Fact]
    public async Task After_a_restart_of_everything_the_sensors_go_on()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using (var worker = new WorkerProcess(broker.Address, "before"))
        await using (var stream = new SensorStream(broker.Address, Sensors))
        {
            stream.AddReadings(20);
            await stream.WaitForAllAsync();
            stream.AssertReference();
            Assert.Equal(0, worker.Stop());
        }

        broker.Stop();
        await broker.StartAgainAsync();
        await using var other = await InnerWorker.StartAsync(broker.Address);
        await using var behind = new SensorStream(broker.Address, Sensors, from: 20);
        behind.AddReadings(20);
        await behind.WaitForAllAsync();
        behind.AssertReference();
        Assert.Equal((Sensors, 0, 0), (other.Counters.StatesRestored, other.Counters.StatesRefused, other.Counters.Lost));
    }

    [Fact]
    public async Task Of_two_workers_one_is_killed_and_the_other_goes_on_with_its_sensors()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using var health = await HealthWatch.StartAsync(broker.Address);
        using var killed = new WorkerProcess(broker.Address, "killed");
        using var other = new WorkerProcess(broker.Address, "other");
        await Wait.UntilAsync(() => health["killed"] == "online" && health["other"] == "online", "both workers are online");
        await using var stream = new SensorStream(broker.Address, Sensors);
        stream.AddReadings(25);
        await stream.WaitAsync(15 * Sensors);
        killed.Kill();
        var (before, ofOther) = (stream.CountOf("killed"), stream.CountOf("other"));
        stream.AddReadings(15);
        await stream.WaitForAllAsync();
        stream.AssertReference();
        // Both had their share, and then one had all.
        Assert.InRange(before, Sensors, 24 * Sensors);
        Assert.InRange(ofOther, Sensors, 24 * Sensors);
        Assert.InRange(stream.CountOf("killed"), before, before + Sensors);
        Assert.InRange(stream.CountOf("other"), 20 * Sensors, 39 * Sensors);
        await Wait.UntilAsync(() => health["killed"] == "lost", "the broker says that the worker is lost");
        Assert.Equal("online", health["other"]);
    }

    /// <summary>A worker that leaves in good order is missed by nobody.</summary>
    [Fact]
    public async Task Of_two_workers_one_is_stopped_and_comes_back()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using var health = await HealthWatch.StartAsync(broker.Address);
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        using var other = new WorkerProcess(broker.Address, "other");
        await Wait.UntilAsync(() => health["inner"] == "online" && health["other"] == "online", "both workers are online");
        await using var stream = new SensorStream(broker.Address, Sensors);
        stream.AddReadings(20);
        await stream.WaitAsync(10 * Sensors);
        Assert.Equal(0, other.Stop());
        Assert.InRange(stream.CountOf("other"), Sensors, 19 * Sensors);
        await stream.WaitForAllAsync();
        await Wait.UntilAsync(() => health["other"] == "offline", "the worker says that it has gone");
        await worker.StopAsync();
        stream.AddReadings(20);
        await using var again = await InnerWorker.StartAsync(broker.Address);
        await stream.WaitForAllAsync();
        stream.AssertReference();
        Assert.Equal((Sensors, 0), (again.Counters.StatesRestored, again.Counters.Lost));
    }

    /// <summary>
    /// A worker that stands still long enough for others to take its sensors goes on as if nothing had happened: for a while
    /// two work for one sensor.
    /// </summary>
    [Fact]
    public async Task Two_workers_for_one_sensor_agree()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using var frozen = new WorkerProcess(broker.Address, "frozen");
        await using var stream = new SensorStream(broker.Address, Sensors);
        stream.AddReadings(20);
        await stream.WaitAsync(10 * Sensors);
        frozen.Pause();
        stream.AddReadings(20);
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await stream.WaitAsync(35 * Sensors);
        frozen.GoOn();
        stream.AddReadings(20);
        await stream.WaitForAllAsync();
        stream.AssertReference();
        Assert.InRange(worker.Counters.StatesRestored, Sensors / 4, long.MaxValue);
    }

    /// <summary>
    /// On a machine that is busy, getting the kept states takes longer than the sensors' side waits before it offers a sensor
    /// again: here it offers all the time.
    /// </summary>
    [Fact]
    public async Task Offers_that_never_end_keep_nobody_from_work()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using var stranger = await HealthWatch.StartAsync(broker.Address);
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        var isOver = false;
        var offers = OfferAsync();
        await using (var stream = new SensorStream(broker.Address, Sensors))
        {
            stream.AddReadings(10);
            await stream.WaitForAllAsync();
            stream.AssertReference();
        }

        Volatile.Write(ref isOver, true);
        await offers;
        // Each was claimed once, however often it was offered meanwhile.
        Assert.Equal(Sensors, worker.Counters.Claimed);

        async Task OfferAsync()
        {
            while (!Volatile.Read(ref isOver))
            {
                await Task.WhenAll(Enumerable.Range(0, Sensors).Select(sensor => stranger.PublishAsync($"sensors/offers/{Pumps.Name(sensor)}", [])));
            }
        }
    }

    [Fact]
    public async Task A_bad_reading_is_refused_and_counted_and_poisons_nothing()
    {
        using var broker = await MosquittoBroker.StartAsync();
        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await using var stream = new SensorStream(broker.Address, 1);
        var readings = Reference.Readings(0, 30);
        foreach (var values in readings[..10])
        {
            stream.Add(0, values);
        }

        await stream.WaitAsync(10);
        using (var stranger = await HealthWatch.StartAsync(broker.Address))
        {
            await stranger.PublishAsync($"sensors/readings/{Pumps.Name(0)}", "{\"seq\":11,"u8.ToArray());
        }

        stream.Add(0, [1, float.NaN]);
        stream.Add(0, [float.PositiveInfinity, 1]);
        stream.Add(0, [1, 2, 3]);
        foreach (var values in readings[10..])
        {
            stream.Add(0, values);
        }

        await stream.WaitAsync(33);
        var forecasts = Reference.Forecasts(readings);
        stream.AssertResult(0, 11, forecasts[9], "value 1 is not a finite number");
        stream.AssertResult(0, 12, forecasts[9], "value 0 is not a finite number");
        stream.AssertResult(0, 13, forecasts[9], "3 values instead of 2");
        for (var i = 10; i < 30; i++)
        {
            stream.AssertResult(0, i + 4, forecasts[i]);
        }

        Assert.Equal((3, 1, 30), (worker.Counters.Refused, worker.Counters.Malformed, worker.Counters.Steps));
    }

    [Fact]
    public async Task A_damaged_state_is_refused_and_the_numbers_go_on()
    {
        using var broker = await MosquittoBroker.StartAsync();
        using (var stranger = await HealthWatch.StartAsync(broker.Address))
        {
            var damaged = """{"seq":7,"worker":"x-1","forecast":[1,2],"lost":0,"steps":7,"state":"RUxTVAAA"}"""u8.ToArray();
            await stranger.PublishAsync($"sensors/results/{Pumps.Name(0)}", damaged, retain: true);
        }

        await using var worker = await InnerWorker.StartAsync(broker.Address);
        await using var stream = new SensorStream(broker.Address, 1, from: 7);
        foreach (var values in Reference.Readings(0, 3))
        {
            stream.Add(0, values);
        }

        await stream.WaitAsync(3);
        var forecasts = Reference.Forecasts(Reference.Readings(0, 3));
        Assert.All(Enumerable.Range(0, 3), i => stream.AssertResult(0, i + 8, forecasts[i]));
        Assert.Equal((1, 0, 0), (worker.Counters.StatesRefused, worker.Counters.StatesRestored, worker.Counters.Lost));
    }
}
