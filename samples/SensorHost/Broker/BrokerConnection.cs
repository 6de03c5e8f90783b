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
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How long the broker may take for an answer.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A broker or a network that died without a word is noticed after one and a half of it.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    /// <summary>Time between two looks at a connection, for an end of which no event tells.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Bytes of the socket's buffers. MQTTnet's 8 KiB are less than a packet of the loopback interface, and a sender that
    /// finds so little room falls back to one try every 200 ms: under load, 200 sensors came down to 30 kB a second, once in ten runs of a test.
    /// </summary>
    private const int SocketBuffer = 256 * 1024;

    private readonly MqttClientFactory _clients = new();
    private readonly MqttClientOptions _options;
    private readonly BrokerAddress _address;
    private readonly ILogger _log;
    private volatile BrokerLink _link;

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
        ((MqttClientTcpOptions)_options.ChannelOptions).BufferSize = SocketBuffer;
        _link = new BrokerLink(CreateClient(() => { }), new SemaphoreSlim(1));
    }

    /// <summary>A message came: its topic, its payload, and whether the broker had kept it from before the subscription.</summary>
    public Action<string, byte[], bool>? Received { get; set; }

    /// <summary>A connection was made, and nothing is subscribed to on it yet.</summary>
    public Action? Connected { get; set; }

    /// <summary>Connects, and connects again, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            // A client of its own for every connection: one whose connection breaks at the wrong moment may never be free for another.
            var broken = new SemaphoreSlim(0);
            var client = CreateClient(() => broken.Release());
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
                timeout.CancelAfter(AnswerTimeout);
                var answer = await client.ConnectAsync(_options, timeout.Token);
                if (answer.ResultCode != MqttClientConnectResultCode.Success)
                {
                    throw new MqttCommunicationException($"it refuses: {answer.ResultCode} {answer.ReasonString}");
                }

                _link.Client.Dispose();
                // A broker may end the connection of a client that sends more than this before it has answered.
                _link = new BrokerLink(client, new SemaphoreSlim(Math.Max((int)(answer.ReceiveMaximum ?? ushort.MaxValue), 1)));
                LogConnected(_log, _address);
                pause = ShortestPause;
                Connected?.Invoke();
                do
                {
                    await broken.WaitAsync(LookInterval, stop);
                }
                while (client.IsConnected);
                LogBroken(_log, _address);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, there is nothing to do but to try again.
                client.Dispose();
                LogNoConnection(_log, _address, failure.Message);
                await Task.Delay(pause, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Publishes with QoS 1.</summary>
    public async Task<Delivery> PublishAsync(string topic, byte[] payload, bool retain)
    {
        var link = _link;
        await link.Room.WaitAsync();
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
            var answer = await link.Client.PublishAsync(message, timeout.Token);
            return answer.ReasonCode switch
            {
                MqttClientPublishReasonCode.Success => Delivery.Delivered,
                MqttClientPublishReasonCode.NoMatchingSubscribers => Delivery.NobodyListens,
                _ => Refused(topic, answer),
            };
        }
        catch (Exception failure)
        {
            await GiveUpAsync(link, failure);
            return Delivery.Unknown;
        }
        finally
        {
            link.Room.Release();
        }
    }

    /// <summary>Subscribes with QoS 1; a client's own messages do not come back to it, except where it says so.</summary>
    /// <returns>False where the connection broke: another follows.</returns>
    public Task<bool> SubscribeAsync(IEnumerable<string> topics, bool withKept, bool withOwn = false) => TryAsync(async (client, timeout) =>
    {
        var options = new MqttClientSubscribeOptions();
        options.TopicFilters.AddRange(topics.Select(topic => new MqttTopicFilter
        {
            Topic = topic,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            NoLocal = !withOwn,
            RetainHandling = withKept ? MqttRetainHandling.SendAtSubscribe : MqttRetainHandling.DoNotSendOnSubscribe,
        }));
        var answer = await client.SubscribeAsync(options, timeout);
        foreach (var item in answer.Items.Where(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
        {
            LogRefused(_log, item.TopicFilter.Topic, item.ResultCode.ToString());
        }
    });

    /// <returns>False where the connection broke: another follows.</returns>
    public Task<bool> UnsubscribeAsync(IEnumerable<string> topics) => TryAsync((client, timeout) =>
    {
        var options = new MqttClientUnsubscribeOptions();
        options.TopicFilters.AddRange(topics);
        return client.UnsubscribeAsync(options, timeout);
    });

    /// <summary>Takes leave in good order: the will is not published.</summary>
    public Task DisconnectAsync() => TryAsync((client, timeout) => client.DisconnectAsync(new MqttClientDisconnectOptions(), timeout));

    public void Dispose() => _link.Client.Dispose();

    private async Task<bool> TryAsync(Func<IMqttClient, CancellationToken, Task> action)
    {
        var link = _link;
        try
        {
            using var timeout = new CancellationTokenSource(AnswerTimeout);
            await action(link.Client, timeout.Token);
            return true;
        }
        catch (Exception failure)
        {
            await GiveUpAsync(link, failure);
            return false;
        }
    }

    /// <summary>
    /// A connection that breaks fails what is under way with exceptions of many kinds, MQTTnet's own and those of parts that it
    /// has put away; its end is told elsewhere. One whose broker is there and says nothing is ended here: who waits for
    /// what the broker was asked for would wait for ever.
    /// </summary>
    private async Task GiveUpAsync(BrokerLink link, Exception failure)
    {
        if (failure is not OperationCanceledException || !link.Client.IsConnected)
        {
            return;
        }

        LogUnanswered(_log, _address, AnswerTimeout.TotalSeconds);
        try
        {
            using var timeout = new CancellationTokenSource(AnswerTimeout);
            await link.Client.DisconnectAsync(new MqttClientDisconnectOptions(), timeout.Token);
        }
        catch (Exception)
        {
            // It has ended, if not in good order.
        }
    }

    private IMqttClient CreateClient(Action broken)
    {
        var client = _clients.CreateMqttClient();
        client.ApplicationMessageReceivedAsync += received =>
        {
            var message = received.ApplicationMessage;
            Received?.Invoke(message.Topic, System.Buffers.BuffersExtensions.ToArray(message.Payload), message.Retain);
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += _ =>
        {
            broken();
            return Task.CompletedTask;
        };
        return client;
    }

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

    [LoggerMessage(10, LogLevel.Warning, "the broker at {Address} has not answered for {Seconds} seconds")]
    private static partial void LogUnanswered(ILogger log, BrokerAddress address, double seconds);
}
