using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SensorHost.Broker;
using SensorHost.Messages;

namespace SensorHost.Feed;

/// <summary>
/// The sensors' side: sends readings, and sends them again until their results come. A sensor that nobody works for is
/// offered to the workers, of which the broker chooses one.
/// </summary>
internal sealed partial class SensorFeed : IDisposable
{
    private const int SubscribedAtOnce = 100;

    /// <summary>Time between two looks at what waits.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);

    private readonly FeedOptions _options;
    private readonly ILogger _log;
    private readonly Topics _topics;
    private readonly BrokerConnection _broker;
    private readonly Channel<FeedEvent> _events = Channel.CreateUnbounded<FeedEvent>(new() { SingleReader = true });
    private readonly Dictionary<string, FedSensor> _sensors;

    public SensorFeed(FeedOptions options, IEnumerable<string> sensors, ILogger log)
    {
        _options = options;
        _log = log;
        _topics = new Topics(options.Prefix);
        _sensors = sensors.ToDictionary(sensor => sensor, sensor => new FedSensor(new Outbox(sensor, options.Kept, options.Capacity)));
        _broker = new BrokerConnection(options.Broker, $"feed-{Random.Shared.Next():x8}", will: null, log)
        {
            Connected = () => _events.Writer.TryWrite(new FeedEvent.Connected()),
            Received = Receive,
        };
    }

    /// <summary>Gets every result that comes, some of them more than once: their sequence numbers tell.</summary>
    public Action<SensorResult>? Answered { get; set; }

    /// <summary>Hands in a reading. Any thread may.</summary>
    public void Add(string sensor, params float[] values) => _events.Writer.TryWrite(new FeedEvent.Measured(sensor, values));

    /// <summary>Sends until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var connection = _broker.RunAsync(stop);
        using var timer = new Timer(_ => _events.Writer.TryWrite(new FeedEvent.Tick()), null, TickInterval, TickInterval);
        try
        {
            await foreach (var happened in _events.Reader.ReadAllAsync(stop))
            {
                await HandleAsync(happened);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await _broker.DisconnectAsync();
        }

        await connection;
    }

    public void Dispose() => _broker.Dispose();

    private void Receive(string topic, byte[] payload, bool isKept)
    {
        var (kind, name) = _topics.Parse(topic);
        if (kind != TopicKind.Result || !ResultFormat.TryParse(name, payload, out var result, out var problem))
        {
            LogMalformed(_log, topic);
        }
        else
        {
            _events.Writer.TryWrite(new FeedEvent.Answered(result));
        }
    }

    private async Task HandleAsync(FeedEvent happened)
    {
        switch (happened)
        {
            case FeedEvent.Connected:
                foreach (var some in _sensors.Keys.Chunk(SubscribedAtOnce))
                {
                    // Kept results are of no use here: only a worker that is there knows which reading it takes next.
                    await _broker.SubscribeAsync(some.Select(_topics.Result), withKept: false);
                }

                foreach (var sensor in _sensors.Values)
                {
                    sensor.OfferedAt = 0;
                    Send(sensor);
                }

                break;
            case FeedEvent.Measured { Sensor: var name, Values: var values }:
                var measured = _sensors[name];
                measured.Outbox.Add(values);
                if (measured.SentAt == 0)
                {
                    Send(measured);
                }

                break;
            case FeedEvent.Answered { Result: var result }:
                Answered?.Invoke(result);
                var answered = _sensors[result.Sensor];
                answered.OfferedAt = 0;
                if (answered.Outbox.Answer(result))
                {
                    Send(answered);
                }

                break;
            case FeedEvent.Sent { Sensor: var sent, Delivery: Delivery.NobodyListens }:
                Offer(sent);
                break;
            case FeedEvent.Tick:
                foreach (var sensor in _sensors.Values.Where(sensor => sensor.SentAt != 0 && Stopwatch.GetElapsedTime(sensor.SentAt) > _options.Patience))
                {
                    Offer(sensor);
                }

                break;
        }
    }

    /// <summary>Sends the reading that is next, if there is one; of a sensor that no worker has spoken of, offers the sensor.</summary>
    private void Send(FedSensor sensor)
    {
        sensor.SentAt = 0;
        if (sensor.Outbox.TryGetNext(out var reading))
        {
            sensor.SentAt = Stopwatch.GetTimestamp();
            _ = SendAsync(sensor, reading);
        }
        else if (!sensor.Outbox.IsKnown)
        {
            sensor.SentAt = Stopwatch.GetTimestamp();
            Offer(sensor);
        }
    }

    private async Task SendAsync(FedSensor sensor, Reading reading)
    {
        var publishing = _broker.PublishAsync(_topics.Reading(sensor.Outbox.Sensor), ReadingFormat.Write(reading), retain: false);
        sensor.Publishing = publishing;
        var delivery = await publishing;
        _events.Writer.TryWrite(new FeedEvent.Sent(sensor, delivery));
    }

    /// <summary>Offers a sensor to the workers, but not again before the one that has got it could answer.</summary>
    private void Offer(FedSensor sensor)
    {
        if (sensor.Publishing.IsCompleted
            && (sensor.OfferedAt == 0 || Stopwatch.GetElapsedTime(sensor.OfferedAt) > _options.Patience))
        {
            sensor.OfferedAt = Stopwatch.GetTimestamp();
            sensor.Publishing = _broker.PublishAsync(_topics.Offer(sensor.Outbox.Sensor), [], retain: false);
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "a message to {Topic} cannot be read")]
    private static partial void LogMalformed(ILogger log, string topic);
}
