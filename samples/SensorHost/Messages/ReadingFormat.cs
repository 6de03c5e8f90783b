using System.Buffers;
using System.Text.Json;

namespace SensorHost.Messages;

/// <summary>
/// Readings as JSON: <c>{"seq":17,"oldest":12,"values":[4.1,38.5]}</c>. A value that was not measured is <c>null</c>.
/// </summary>
internal static class ReadingFormat
{
    public static byte[] Write(in Reading reading)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("seq"u8, reading.Sequence);
        json.WriteNumber("oldest"u8, reading.Oldest);
        JsonNumbers.Write(json, "values"u8, reading.Values);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a message. Only one without a usable sequence number is malformed, since nobody could be told what became of
    /// it; values that make no sense come back as they are, for <see cref="Refusal"/> to name.
    /// </summary>
    public static bool TryParse(string sensor, ReadOnlySpan<byte> message, out Reading reading, out string problem)
    {
        long sequence = 0;
        long? oldest = null;
        float[]? values = null;
        reading = default;
        try
        {
            var json = new Utf8JsonReader(message);
            JsonNumbers.StartObject(ref json);
            while (JsonNumbers.NextProperty(ref json, out var name))
            {
                switch (name)
                {
                    case "seq":
                        sequence = json.GetInt64();
                        break;
                    case "oldest":
                        oldest = json.GetInt64();
                        break;
                    case "values":
                        values = JsonNumbers.Read(ref json);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            problem = $"a reading of {sensor} is no JSON object with \"seq\" and \"values\": {failure.Message}";
            return false;
        }

        if (sequence < 1 || oldest < 1 || oldest > sequence)
        {
            problem = FormattableString.Invariant(
                $"a reading of {sensor} has \"seq\" {sequence} and \"oldest\" {oldest ?? sequence}: both count from 1, and oldest is no later than seq");
            return false;
        }

        reading = new Reading(sensor, sequence, oldest ?? 1, values ?? []);
        problem = "";
        return true;
    }

    /// <summary>Why the model does not get a reading; null where it does.</summary>
    public static string? Refusal(in Reading reading, int inputs)
    {
        if (reading.Values.Length != inputs)
        {
            return FormattableString.Invariant($"{reading.Values.Length} values instead of {inputs}");
        }

        var index = Array.FindIndex(reading.Values, value => !float.IsFinite(value));
        return index < 0 ? null : FormattableString.Invariant($"value {index} is not a finite number");
    }
}
