using SensorHost.Sensors;

namespace SensorHost.Worker;

/// <summary>A sensor that this worker has, or is about to have.</summary>
internal sealed class OwnSensor(string sensor)
{
    public SensorSlot Slot { get; } = new(sensor);

    /// <summary>
    /// The marker that has to come back before the worker knows which state the broker has of the sensor; 0: it knows.
    /// Until then it takes no reading.
    /// </summary>
    public long AwaitedMarker { get; set; }
}
