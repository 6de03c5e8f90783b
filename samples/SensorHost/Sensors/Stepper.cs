using SensorHost.Messages;
using SensorHost.Model;
using SensorHost.Worker;

namespace SensorHost.Sensors;

/// <summary>Takes batches of readings: decides about each, and steps the models of those that count, all at once.</summary>
internal sealed class Stepper(int largest, WorkerCounters counters)
{
    private readonly List<(SensorSlot Slot, Reading Reading)> _chosen = [];
    private readonly SensorModel[] _models = new SensorModel[largest];
    private readonly float[] _x = new float[largest * SensorModel.InputSize];
    private readonly float[] _y = new float[largest * SensorModel.OutputSize];

    /// <summary>Takes one reading of each of some sensors.</summary>
    /// <param name="batch">Slots and their readings, no slot twice.</param>
    /// <param name="answers">Receives the slots whose result is to be published, and whether the sender has to go back to the reading behind it.</param>
    public void Step(IReadOnlyList<(SensorSlot Slot, Reading Reading)> batch, List<(SensorSlot Slot, bool IsReady)> answers)
    {
        _chosen.Clear();
        foreach (var (slot, reading) in batch)
        {
            Decide(slot, reading, answers);
        }

        for (var i = 0; i < _chosen.Count; i++)
        {
            _models[i] = _chosen[i].Slot.Model;
            _chosen[i].Reading.Values.CopyTo(_x.AsSpan(i * SensorModel.InputSize));
        }

        SensorModel.StepMany(
            _models.AsSpan(0, _chosen.Count),
            _x.AsSpan(0, _chosen.Count * SensorModel.InputSize),
            _y.AsSpan(0, _chosen.Count * SensorModel.OutputSize));
        for (var i = 0; i < _chosen.Count; i++)
        {
            var (slot, reading) = _chosen[i];
            counters.Lost += reading.Sequence - slot.Sequence - 1;
            slot.Take(reading, _models[i], _y.AsSpan(i * SensorModel.OutputSize, SensorModel.OutputSize));
            counters.Anomalies += slot.Score > 1 ? 1 : 0;
            answers.Add((slot, false));
        }

        counters.Readings += batch.Count;
        counters.Steps += _chosen.Count;
        counters.Batches += _chosen.Count > 0 ? 1 : 0;
    }

    private void Decide(SensorSlot slot, in Reading reading, List<(SensorSlot Slot, bool IsReady)> answers)
    {
        if (reading.Sequence <= slot.Sequence)
        {
            // The sender has missed the result.
            counters.Duplicates++;
            answers.Add((slot, false));
        }
        else if (reading.Sequence > slot.NextOf(reading))
        {
            // Readings before it are missing here, and the sender has them.
            counters.Early++;
            answers.Add((slot, true));
        }
        else if (ReadingFormat.Refusal(reading, SensorModel.InputSize) is { } refusal)
        {
            counters.Refused++;
            counters.Lost += reading.Sequence - slot.Sequence - 1;
            slot.Refuse(reading, refusal);
            answers.Add((slot, false));
        }
        else
        {
            _chosen.Add((slot, reading));
        }
    }
}
