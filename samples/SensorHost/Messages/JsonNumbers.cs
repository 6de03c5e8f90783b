using System.Text.Json;

namespace SensorHost.Messages;

/// <summary>What both messages need of JSON. A float32 is written with as many digits as bring back its bits.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<float> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>An array of numbers; what is no number, or too large for one, comes back as not finite.</summary>
    /// <exception cref="JsonException">There is no array.</exception>
    public static float[] Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("an array of numbers is missing");
        }

        var values = new List<float>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Number && json.TryGetSingle(out var value))
            {
                values.Add(value);
            }
            else
            {
                json.Skip();
                values.Add(float.NaN);
            }
        }

        return [.. values];
    }

    /// <exception cref="JsonException">Something else begins.</exception>
    public static void StartObject(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an object is missing");
        }
    }

    /// <summary>Goes to the value of the next property of the object.</summary>
    /// <returns>False at the end of the object, which must be that of the message.</returns>
    public static bool NextProperty(ref Utf8JsonReader json, out string name)
    {
        name = "";
        if (!json.Read() || json.TokenType == JsonTokenType.EndObject)
        {
            // Throws where anything follows.
            json.Read();
            return false;
        }

        name = json.GetString()!;
        return json.Read();
    }
}
