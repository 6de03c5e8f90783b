using SensorHost.Messages;

namespace SensorHost.Sensors;

/// <summary>Gathers readings into batches for <c>StepMany</c>: no sensor twice in one, and each sensor's in their order.</summary>
internal sealed class Batcher(int largest)
{
    private readonly HashSet<string> _sensors = [];
    private Queue<Reading> _waiting = new();
    private Queue<Reading> _rest = new();

    /// <summary>Readings that are in no batch yet.</summary>
    public int Waiting => _waiting.Count;

    public void Add(in Reading reading) => _waiting.Enqueue(reading);

    /// <summary>Fills <paramref name="batch"/> with the first waiting reading of each sensor.</summary>
    public void Take(List<Reading> batch)
    {
        batch.Clear();
        _sensors.Clear();
        while (_waiting.TryDequeue(out var reading))
        {
            if (batch.Count < largest && _sensors.Add(reading.Sensor))
            {
                batch.Add(reading);
            }
            else
            {
                // Its sensor's earlier reading must not be overtaken in the next batch either, so the order is kept.
                _rest.Enqueue(reading);
            }
        }

        (_waiting, _rest) = (_rest, _waiting);
    }
}
