using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SensorHost.Broker;
using SensorHost.Messages;
using SensorHost.Sensors;

namespace SensorHost.Worker;

/// <summary>
/// Works for the sensors that the broker gives it. It takes a sensor that is offered, goes on from the state that the
/// broker has kept, and answers every reading with a result that holds the state behind it. The next batch waits until the
/// broker has all results of the last, so at most one result of a sensor is ever under way, and the slot still has it.
/// </summary>
internal sealed partial class SensorWorker : BackgroundService
{
    /// <summary>Sensors of one subscription; a broker limits the size of packets, and how many kept messages wait for a client.</summary>
    private const int SubscribedAtOnce = 100;

    private readonly WorkerOptions _options;
    private readonly WorkerCounters _counters;
    private readonly ILogger<SensorWorker> _log;
    private readonly Topics _topics;

    /// <summary>Which run of the worker this is; two that bear one name by mistake do not get in each other's way.</summary>
    private readonly string _run;

    private readonly BrokerConnection _broker;
    private readonly Channel<WorkerEvent> _events = Channel.CreateUnbounded<WorkerEvent>(new() { SingleReader = true });
    private readonly Dictionary<string, OwnSensor> _sensors = [];
    private readonly HashSet<string> _toClaim = [];
    private readonly Dictionary<SensorSlot, bool> _toAnswer = [];
    private readonly List<SensorSlot> _toLeave = [];
    private readonly Batcher _batcher;
    private readonly Stepper _stepper;
    private readonly List<Reading> _batch = [];
    private readonly List<(SensorSlot, Reading)> _known = [];
    private readonly List<(SensorSlot Slot, bool IsReady)> _answers = [];
    private long _marker;
    private bool _isNewConnection;

    public SensorWorker(WorkerOptions options, WorkerCounters counters, ILogger<SensorWorker> log)
    {
        _options = options;
        _counters = counters;
        _log = log;
        _topics = new Topics(options.Prefix);
        _run = string.Create(CultureInfo.InvariantCulture, $"{options.Name}-{Random.Shared.Next():x8}");
        _batcher = new Batcher(options.LargestBatch);
        _stepper = new Stepper(options.LargestBatch, counters);
        var will = new Will(_topics.Health(options.Name), """{"state":"lost"}"""u8.ToArray());
        _broker = new BrokerConnection(options.Broker, _run, will, log)
        {
            Connected = () => _events.Writer.TryWrite(new WorkerEvent.Connected()),
            Received = (topic, payload, isKept) => _events.Writer.TryWrite(WorkerMessages.Parse(_topics, topic, payload, isKept)),
        };
    }

    public override void Dispose()
    {
        _broker.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connection = _broker.RunAsync(stoppingToken);
        using var timer = new Timer(_ => _events.Writer.TryWrite(new WorkerEvent.Tick()), null, _options.HealthInterval, _options.HealthInterval);
        try
        {
            while (await _events.Reader.WaitToReadAsync(stoppingToken))
            {
                var isTime = false;
                while (_events.Reader.TryRead(out var happened))
                {
                    isTime |= happened is WorkerEvent.Tick or WorkerEvent.Connected;
                    Handle(happened);
                }

                await WorkAsync();
                if (isTime)
                {
                    await ReportAsync("online");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The broker has the result of every reading that was taken: there is nothing to save. Without this worker's
            // subscriptions, the next reading of each of its sensors makes the sensor's side offer it to another.
            await ReportAsync("offline");
            await _broker.DisconnectAsync();
        }

        await connection;
    }

    private void Handle(WorkerEvent happened)
    {
        switch (happened)
        {
            case WorkerEvent.Connected:
                // What was subscribed to is gone with the old connection, and another worker may have got on meanwhile.
                _counters.Connects++;
                _toClaim.UnionWith(_sensors.Keys);
                _isNewConnection = true;
                break;
            case WorkerEvent.Offered { Sensor: var sensor }:
                if (!_sensors.TryGetValue(sensor, out var own))
                {
                    _toClaim.Add(sensor);
                }
                else if (own.AwaitedMarker == 0)
                {
                    _toAnswer[own.Slot] = true;
                }

                // Else the answer follows when the marker is back. To claim the sensor again would put that off, for ever where
                // claims take longer than the sensors' side waits.
                break;
            case WorkerEvent.Read { Reading: var reading }:
                _batcher.Add(reading);
                break;
            case WorkerEvent.Foreign { Result: var result, IsKept: var isKept }:
                Compare(result, isKept);
                break;
            case WorkerEvent.Marked { Number: var number }:
                foreach (var awaiting in _sensors.Values.Where(sensor => sensor.AwaitedMarker != 0 && sensor.AwaitedMarker <= number))
                {
                    awaiting.AwaitedMarker = 0;
                    _toAnswer[awaiting.Slot] = true;
                }

                break;
            case WorkerEvent.Malformed { Problem: var problem }:
                _counters.Malformed++;
                LogMalformed(_log, problem);
                break;
        }
    }

    /// <summary>The newest state wins, here and in the broker; of two workers for one sensor, one goes.</summary>
    private void Compare(SensorResult result, bool isKept)
    {
        if (!_sensors.TryGetValue(result.Sensor, out var own) || result.Worker == _run)
        {
            return;
        }

        if (result.Sequence < own.Slot.Sequence)
        {
            _toAnswer.TryAdd(own.Slot, false);
            return;
        }

        if (result.Sequence > own.Slot.Sequence)
        {
            if (own.Slot.Adopt(result, out var refusal))
            {
                _counters.StatesRestored++;
            }
            else
            {
                _counters.StatesRefused++;
                LogStateRefused(_log, result.Sensor, refusal.ToString());
            }
        }

        if (!isKept && string.CompareOrdinal(result.Worker, _run) > 0)
        {
            // Both have seen the same readings, so it does not matter to the numbers who goes.
            _toLeave.Add(own.Slot);
        }
    }

    private async Task WorkAsync()
    {
        await LeaveAsync();
        await ClaimAsync();
        do
        {
            _batcher.Take(_batch);
            _known.Clear();
            foreach (var reading in _batch)
            {
                // A reading that comes before the kept state is let go; the sensor's side sends it again when the worker is ready.
                if (_sensors.TryGetValue(reading.Sensor, out var own) && own.AwaitedMarker == 0)
                {
                    _known.Add((own.Slot, reading));
                }
            }

            _answers.Clear();
            _stepper.Step(_known, _answers);
            foreach (var (slot, isReady) in _answers)
            {
                _toAnswer[slot] = isReady | _toAnswer.GetValueOrDefault(slot);
            }

            _counters.Sensors = _sensors.Count;
            _counters.Waiting = _batcher.Waiting;
            await AnswerAsync();
        }
        while (_batcher.Waiting > 0);
    }

    private async Task LeaveAsync()
    {
        var left = _toLeave.Where(slot => _sensors.Remove(slot.Sensor)).ToArray();
        _toLeave.Clear();
        foreach (var slot in left)
        {
            _counters.Yielded++;
            _toAnswer.Remove(slot);
            _toClaim.Remove(slot.Sensor);
        }

        foreach (var some in left.Chunk(SubscribedAtOnce))
        {
            await _broker.UnsubscribeAsync(some.SelectMany(slot => (string[])[_topics.Reading(slot.Sensor), _topics.Result(slot.Sensor)]));
        }
    }

    /// <summary>
    /// Subscribes to what concerns new sensors. The broker sends the state that it has kept of each, and says nothing of
    /// those of which it has none; so the worker sends a message to itself, which the broker delivers behind them.
    /// </summary>
    private async Task ClaimAsync()
    {
        if (!_isNewConnection)
        {
            await ClaimAsync(_toClaim);
        }
        else if (await _broker.SubscribeAsync([_topics.Marker(_run)], withKept: false, withOwn: true) && await ClaimAsync(_toClaim))
        {
            // Offers last: the worker is there for more when it has back what it had.
            await _broker.SubscribeAsync([_topics.SharedOffers], withKept: false, withOwn: true);
        }

        _isNewConnection = false;
        _toClaim.Clear();
    }

    /// <returns>False where the connection broke: on the next, they are claimed again.</returns>
    private async Task<bool> ClaimAsync(IEnumerable<string> sensors)
    {
        foreach (var some in sensors.Chunk(SubscribedAtOnce))
        {
            _marker++;
            foreach (var sensor in some)
            {
                if (!_sensors.TryGetValue(sensor, out var own))
                {
                    _sensors[sensor] = own = new OwnSensor(sensor);
                }

                own.AwaitedMarker = _marker;
            }

            _counters.Claimed += some.Length;
            if (!await _broker.SubscribeAsync(some.Select(_topics.Result), withKept: true)
                || !await _broker.SubscribeAsync(some.Select(_topics.Reading), withKept: false, withOwn: true)
                || await _broker.PublishAsync(_topics.Marker(_run), Number(_marker), retain: false) == Delivery.Unknown)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Publishes results and waits until the broker has them. What it does not get in a broken connection follows on the next.</summary>
    private async Task AnswerAsync()
    {
        // A sensor whose kept state is not here yet must not overwrite it.
        var ready = _toAnswer.Where(answer => _sensors.TryGetValue(answer.Key.Sensor, out var own) && own.AwaitedMarker == 0);
        var under = ready.Select(answer => _broker.PublishAsync(
            _topics.Result(answer.Key.Sensor), ResultFormat.Write(answer.Key.ToResult(_run, answer.Value)), retain: true)).ToArray();
        _toAnswer.Clear();
        await Task.WhenAll(under);
    }

    private async Task ReportAsync(string state) =>
        await _broker.PublishAsync(_topics.Health(_options.Name), _counters.ToJson(state), retain: true);

    private static byte[] Number(long number) => System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(8, LogLevel.Warning, "refused: {Problem}")]
    private static partial void LogMalformed(ILogger log, string problem);

    [LoggerMessage(9, LogLevel.Warning, "the saved state of {Sensor} is refused: {Refusal}; its model starts fresh")]
    private static partial void LogStateRefused(ILogger log, string sensor, string refusal);
}
