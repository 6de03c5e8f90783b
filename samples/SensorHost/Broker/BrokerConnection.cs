using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace SensorHost.Broker;

/// <summary>
/// A connection that comes back. Every one is a session of its own: the broker keeps nothing for a client that is gone, so
/// it never puts readings aside for a worker that will not return. What was lost is sent again by the sensor's side.
/// </summary>
internal sealed partial class BrokerConnection : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How long the broker may take for an answer.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A broker or a network that died without a word is noticed after one and a half of it.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions _options;
    private readonly BrokerAddress _address;
    private readonly ILogger _log;
    private SemaphoreSlim _room = new(1);

    /// <param name="address">The broker.</param>
    /// <param name="client">The client's id; the broker ends the connection of another client with the same.</param>
    /// <param name="will">What the broker says when the connection breaks; null: nothing.</param>
    /// <param name="log">Where connections and their ends are told.</param>
    public BrokerConnection(BrokerAddress address, string client, Will? will, ILogger log)
    {
        _address = address;
        _log = log;
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(address.Host, address.Port)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(client)
            .WithCleanStart(true)
            .WithSessionExpiryInterval(0)
            .WithTimeout(AnswerTimeout)
            .WithKeepAlivePeriod(KeepAlive);
        if (will is not null)
        {
            options = options.WithWillTopic(will.Topic).WithWillPayload(will.Payload).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        _options = options.Build();
        _client.ApplicationMessageReceivedAsync += received =>
        {
            var message = received.ApplicationMessage;
            Received?.Invoke(message.Topic, System.Buffers.BuffersExtensions.ToArray(message.Payload), message.Retain);
            return Task.CompletedTask;
        };
    }

    /// <summary>A message came: its topic, its payload, and whether the broker had kept it from before the subscription.</summary>
    public Action<string, byte[], bool>? Received { get; set; }

    /// <summary>A connection was made, and nothing is subscribed to on it yet.</summary>
    public Action? Connected { get; set; }

    /// <summary>Connects, and connects again, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var broken = new SemaphoreSlim(0);
        _client.DisconnectedAsync += disconnected =>
        {
            if (disconnected.ClientWasConnected)
            {
                broken.Release();
            }

            return Task.CompletedTask;
        };
        var pause = TimeSpan.FromMilliseconds(50);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var answer = await _client.ConnectAsync(_options, stop);
                // A broker may end the connection of a client that sends more than this before it has answered.
                _room = new SemaphoreSlim(Math.Max((int)(answer.ReceiveMaximum ?? ushort.MaxValue), 1));
                LogConnected(_log, _address);
                pause = TimeSpan.FromMilliseconds(50);
                Connected?.Invoke();
                await broken.WaitAsync(stop);
                if (!stop.IsCancellationRequested)
                {
                    LogBroken(_log, _address);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, there is nothing to do but to try again.
                LogNoConnection(_log, _address, failure.Message);
                await Task.Delay(pause, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Publishes with QoS 1.</summary>
    public async Task<Delivery> PublishAsync(string topic, byte[] payload, bool retain)
    {
        var room = _room;
        await room.WaitAsync();
        try
        {
            var message = new MqttApplicationMessage
            {
                Topic = topic,
                PayloadSegment = payload,
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                Retain = retain,
            };
            using var timeout = new CancellationTokenSource(AnswerTimeout);
            var answer = await _client.PublishAsync(message, timeout.Token);
            return answer.ReasonCode switch
            {
                MqttClientPublishReasonCode.Success => Delivery.Delivered,
                MqttClientPublishReasonCode.NoMatchingSubscribers => Delivery.NobodyListens,
                _ => Refused(topic, answer),
            };
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            return Delivery.Unknown;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Subscribes with QoS 1; a client's own messages do not come back to it, except where it says so.</summary>
    /// <returns>False where the connection broke.</returns>
    public Task<bool> SubscribeAsync(IEnumerable<string> topics, bool withKept, bool withOwn = false) => TryAsync(async timeout =>
    {
        var options = new MqttClientSubscribeOptions();
        options.TopicFilters.AddRange(topics.Select(topic => new MqttTopicFilter
        {
            Topic = topic,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            NoLocal = !withOwn,
            RetainHandling = withKept ? MqttRetainHandling.SendAtSubscribe : MqttRetainHandling.DoNotSendOnSubscribe,
        }));
        var answer = await _client.SubscribeAsync(options, timeout);
        foreach (var item in answer.Items.Where(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
        {
            LogRefused(_log, item.TopicFilter.Topic, item.ResultCode.ToString());
        }
    });

    /// <returns>False where the connection broke.</returns>
    public Task<bool> UnsubscribeAsync(IEnumerable<string> topics) => TryAsync(timeout =>
    {
        var options = new MqttClientUnsubscribeOptions();
        options.TopicFilters.AddRange(topics);
        return _client.UnsubscribeAsync(options, timeout);
    });

    /// <summary>Takes leave in good order: the will is not published.</summary>
    public Task DisconnectAsync() => TryAsync(timeout => _client.DisconnectAsync(new MqttClientDisconnectOptions(), timeout));

    public void Dispose() => _client.Dispose();

    private static async Task<bool> TryAsync(Func<CancellationToken, Task> action)
    {
        try
        {
            using var timeout = new CancellationTokenSource(AnswerTimeout);
            await action(timeout.Token);
            return true;
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            return false;
        }
    }

    private static bool IsBroken(Exception failure) =>
        failure is MqttCommunicationException or MqttClientNotConnectedException or OperationCanceledException or ObjectDisposedException;

    private Delivery Refused(string topic, MqttClientPublishResult answer)
    {
        LogRefused(_log, topic, answer.ReasonCode.ToString());
        return Delivery.Unknown;
    }

    [LoggerMessage(1, LogLevel.Information, "connected to the broker at {Address}")]
    private static partial void LogConnected(ILogger log, BrokerAddress address);

    [LoggerMessage(2, LogLevel.Warning, "the connection to the broker at {Address} broke")]
    private static partial void LogBroken(ILogger log, BrokerAddress address);

    [LoggerMessage(3, LogLevel.Warning, "no connection to the broker at {Address}: {Problem}")]
    private static partial void LogNoConnection(ILogger log, BrokerAddress address, string problem);

    [LoggerMessage(4, LogLevel.Error, "the broker refuses {Topic}: {Reason}")]
    private static partial void LogRefused(ILogger log, string topic, string reason);
}
