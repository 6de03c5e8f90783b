using SensorHost.Messages;

namespace SensorHost.Feed;

/// <summary>
/// The readings of one sensor that may have to be sent, and sent again. One is under way at a time: the next follows when
/// its result has come, which is the only proof that it was taken. Readings whose results have come are kept for a while, for
/// the case that the broker and the worker lose their last seconds together.
/// </summary>
/// <param name="sensor">The sensor.</param>
/// <param name="kept">Readings to keep after their results have come.</param>
/// <param name="capacity">The most readings altogether; beyond, the oldest are dropped, and the worker will say that they are lost.</param>
internal sealed class Outbox(string sensor, int kept, int capacity)
{
    private readonly LinkedList<float[]> _readings = new();

    /// <summary>The sequence number of the first reading in the list; until the sensor is known, as if it were new.</summary>
    private long _oldest = 1;

    private long _next = 1;

    public string Sensor => sensor;

    /// <summary>Whether a worker has said which reading it takes next.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Readings that wait for their result.</summary>
    public long Waiting => _oldest + _readings.Count - _next;

    public void Add(float[] values)
    {
        _readings.AddLast(values);
        if (_readings.Count > capacity)
        {
            Trim();
        }
    }

    /// <summary>The reading that is to be sent, or is under way.</summary>
    public bool TryGetNext(out Reading reading)
    {
        reading = IsKnown && Waiting > 0
            ? new Reading(sensor, _next, _oldest, Find(_next))
            : default;
        return reading.Sensor is not null;
    }

    /// <summary>A worker has answered.</summary>
    /// <returns>True where another reading is to be sent now.</returns>
    public bool Answer(SensorResult result)
    {
        var isNew = IsKnown ? result.Sequence > _oldest + _readings.Count - 1 : result.IsReady;
        if (isNew)
        {
            // A sender that has just started goes on where the one before it ended.
            while (_oldest < _next)
            {
                _readings.RemoveFirst();
                _oldest++;
            }

            IsKnown = true;
            _oldest = _next = result.Sequence + 1;
            return true;
        }

        // A result that comes a second time must not send anything: two of everything would go round for ever.
        if (!IsKnown || (result.Sequence < _next && !result.IsReady))
        {
            return false;
        }

        _next = Math.Max(result.Sequence + 1, _oldest);
        while (_next - _oldest > kept)
        {
            _readings.RemoveFirst();
            _oldest++;
        }

        return true;
    }

    private void Trim()
    {
        _readings.RemoveFirst();
        _oldest++;
        if (_oldest > _next)
        {
            _next = _oldest;
        }
    }

    private float[] Find(long sequence)
    {
        // It is among the first few, unless the sender went back.
        var node = _readings.First!;
        for (var i = _oldest; i < sequence; i++)
        {
            node = node.Next!;
        }

        return node.Value;
    }
}
