using System.Buffers;
using System.Text.Json;
using SensorHost.Model;

namespace SensorHost.Messages;

/// <summary>
/// Results as JSON: <c>{"seq":17,"worker":"a-1f","score":0.2,"forecast":[4.2,38.6],"lost":0,"steps":17,"state":"RUxTVA…"}</c>, with
/// <c>"ready":true</c> and <c>"refused":"…"</c> where they apply.
/// </summary>
internal static class ResultFormat
{
    public static byte[] Write(SensorResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("seq"u8, result.Sequence);
        json.WriteString("worker"u8, result.Worker);
        if (result.IsReady)
        {
            json.WriteBoolean("ready"u8, true);
        }

        if (result.Refusal is { } refusal)
        {
            json.WriteString("refused"u8, refusal);
        }

        if (result.Score is { } score)
        {
            json.WriteNumber("score"u8, score);
        }

        JsonNumbers.Write(json, "forecast"u8, result.Forecast);
        json.WriteNumber("lost"u8, result.Lost);
        json.WriteNumber("steps"u8, result.Steps);
        json.WriteBase64String("state"u8, result.State);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static bool TryParse(string sensor, ReadOnlySpan<byte> message, out SensorResult result, out string problem)
    {
        result = new SensorResult { Sensor = sensor, Sequence = -1, Worker = "" };
        try
        {
            var json = new Utf8JsonReader(message);
            JsonNumbers.StartObject(ref json);
            while (JsonNumbers.NextProperty(ref json, out var name))
            {
                switch (name)
                {
                    case "seq":
                        result = result with { Sequence = json.GetInt64() };
                        break;
                    case "worker":
                        result = result with { Worker = json.GetString() ?? "" };
                        break;
                    case "ready":
                        result = result with { IsReady = json.GetBoolean() };
                        break;
                    case "refused":
                        result = result with { Refusal = json.GetString() };
                        break;
                    case "score":
                        result = result with { Score = json.GetSingle() };
                        break;
                    case "forecast":
                        result = result with { Forecast = JsonNumbers.Read(ref json) };
                        break;
                    case "lost":
                        result = result with { Lost = json.GetInt64() };
                        break;
                    case "steps":
                        result = result with { Steps = json.GetInt64() };
                        break;
                    case "state":
                        result = result with { State = json.GetBytesFromBase64() };
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            problem = $"a result of {sensor} cannot be read: {failure.Message}";
            return false;
        }

        problem = result.Sequence < 0 || result.Worker.Length == 0 ? $"a result of {sensor} has no \"seq\" or no \"worker\""
            : result.Forecast.Length != (result.Steps > 0 ? SensorModel.OutputSize : 0) ? FormattableString.Invariant(
                $"a result of {sensor} has {result.Forecast.Length} numbers in \"forecast\" after {result.Steps} steps of a model with {SensorModel.OutputSize} outputs")
            : "";
        return problem.Length == 0;
    }
}
