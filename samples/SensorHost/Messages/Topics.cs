using System.Buffers;

namespace SensorHost.Messages;

/// <summary>The topics of one installation, all below one prefix.</summary>
internal sealed class Topics(string prefix)
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/+#$\0\n\r");

    /// <summary>Of all workers, each offer to one of them.</summary>
    public string SharedOffers => $"$share/workers/{prefix}/offers/+";

    /// <summary>Where the sensor's side offers a sensor that nobody works for.</summary>
    public string Offer(string sensor) => $"{prefix}/offers/{sensor}";

    public string Reading(string sensor) => $"{prefix}/readings/{sensor}";

    /// <summary>Results with states, retained.</summary>
    public string Result(string sensor) => $"{prefix}/results/{sensor}";

    /// <summary>A worker's message to itself.</summary>
    public string Marker(string run) => $"{prefix}/markers/{run}";

    /// <summary>A worker's counters, retained.</summary>
    public string Health(string worker) => $"{prefix}/health/{worker}";

    /// <summary>What kind of message came, and of whom.</summary>
    public (TopicKind Kind, string Name) Parse(string topic)
    {
        var parts = topic.StartsWith(prefix + "/", StringComparison.Ordinal) ? topic[(prefix.Length + 1)..].Split('/') : [];
        return parts switch
        {
            ["offers", var name] => (TopicKind.Offer, name),
            ["readings", var name] => (TopicKind.Reading, name),
            ["results", var name] => (TopicKind.Result, name),
            ["markers", var name] => (TopicKind.Marker, name),
            _ => (TopicKind.Other, topic),
        };
    }

    /// <summary>Whether a name can stand in a topic: MQTT gives meaning to some letters.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && !name.AsSpan().ContainsAny(NotInNames);
}
