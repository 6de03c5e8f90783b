namespace SensorHost.Messages;

/// <summary>Kinds of messages.</summary>
internal enum TopicKind
{
    Other,
    Offer,
    Reading,
    Result,
    Marker,
}
