using System.Globalization;
using SensorHost.Messages;

namespace SensorHost.Worker;

/// <summary>Makes events of the messages that a worker subscribes to.</summary>
internal static class WorkerMessages
{
    /// <param name="topics">The installation's topics.</param>
    /// <param name="topic">The message's topic.</param>
    /// <param name="payload">The message.</param>
    /// <param name="isKept">Whether the broker had kept it from before the subscription.</param>
    public static WorkerEvent Parse(Topics topics, string topic, byte[] payload, bool isKept)
    {
        var (kind, name) = topics.Parse(topic);
        string problem;
        switch (kind)
        {
            case TopicKind.Offer when !isKept:
                return new WorkerEvent.Offered(name);
            case TopicKind.Marker when long.TryParse(payload, CultureInfo.InvariantCulture, out var number):
                return new WorkerEvent.Marked(number);
            case TopicKind.Reading:
                if (ReadingFormat.TryParse(name, payload, out var reading, out problem))
                {
                    return new WorkerEvent.Read(reading);
                }

                break;
            case TopicKind.Result:
                if (ResultFormat.TryParse(name, payload, out var result, out problem))
                {
                    return new WorkerEvent.Foreign(result, isKept);
                }

                break;
            default:
                problem = $"nothing is known of a message to {topic}";
                break;
        }

        return new WorkerEvent.Malformed(problem);
    }
}
