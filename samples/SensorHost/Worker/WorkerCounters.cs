using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace SensorHost.Worker;

/// <summary>How the worker fares: for OpenTelemetry and <c>dotnet-counters</c> as the meter <c>SensorHost</c>, and as JSON.</summary>
internal sealed class WorkerCounters : IDisposable
{
    private readonly Meter _meter = new("SensorHost");
    private readonly (string Name, Func<long> Value)[] _values;

    public WorkerCounters()
    {
        _values =
        [
            ("readings", () => Readings),
            ("steps", () => Steps),
            ("batches", () => Batches),
            ("anomalies", () => Anomalies),
            ("duplicates", () => Duplicates),
            ("early", () => Early),
            ("lost", () => Lost),
            ("refused", () => Refused),
            ("malformed", () => Malformed),
            ("claimed", () => Claimed),
            ("states_restored", () => StatesRestored),
            ("states_refused", () => StatesRefused),
            ("yielded", () => Yielded),
            ("connects", () => Connects),
        ];
        foreach (var (name, value) in _values)
        {
            _meter.CreateObservableCounter("sensorhost." + name, value);
        }

        _meter.CreateObservableGauge("sensorhost.sensors", () => Sensors);
        _meter.CreateObservableGauge("sensorhost.waiting", () => Waiting);
    }

    /// <summary>Readings of own sensors that came, whatever became of them.</summary>
    public long Readings { get; set; }

    /// <summary>Readings that the model got.</summary>
    public long Steps { get; set; }

    /// <summary>Calls of <c>StepMany</c>.</summary>
    public long Batches { get; set; }

    public long Anomalies { get; set; }

    /// <summary>Readings that had been taken before; they were answered with the last result.</summary>
    public long Duplicates { get; set; }

    /// <summary>Readings before which others were missing that the sender still had.</summary>
    public long Early { get; set; }

    /// <summary>Readings that will never come.</summary>
    public long Lost { get; set; }

    /// <summary>Readings that the model did not get: not finite, or of a wrong number of values.</summary>
    public long Refused { get; set; }

    /// <summary>Messages that could not be read.</summary>
    public long Malformed { get; set; }

    /// <summary>Sensors of which the worker asked the broker for the state.</summary>
    public long Claimed { get; set; }

    /// <summary>Sensors that went on from a state in the broker.</summary>
    public long StatesRestored { get; set; }

    /// <summary>States that were damaged or of another model.</summary>
    public long StatesRefused { get; set; }

    /// <summary>Sensors that were left to another worker.</summary>
    public long Yielded { get; set; }

    public long Connects { get; set; }

    /// <summary>Own sensors.</summary>
    public int Sensors { get; set; }

    /// <summary>Readings that have arrived and were not taken yet.</summary>
    public int Waiting { get; set; }

    /// <summary>The message of <c>health/WORKER</c>.</summary>
    public byte[] ToJson(string state)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("state", state);
        json.WriteNumber("sensors", Sensors);
        json.WriteNumber("waiting", Waiting);
        foreach (var (name, value) in _values)
        {
            json.WriteNumber(name, value());
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => _meter.Dispose();
}
