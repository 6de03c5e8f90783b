using System.Text;
using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Parses the JSON that Keras writes.</summary>
internal static class KerasJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    /// <summary>Python's three numbers that JSON does not have; longest first where one is the start of another.</summary>
    private static readonly string[] NonFinite = ["-Infinity", "Infinity", "NaN"];

    /// <param name="what">What the text is, for messages: <c>config.json</c>.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ImportException">It is not a JSON object.</exception>
    public static JsonElement ParseObject(string what, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(QuoteNonFinite(text), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                DecodeTexts(document.RootElement);
                return document.RootElement.Clone();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NotJson(what, error.Message, error);
        }

        throw NotJson(what, "no object");
    }

    /// <summary>
    /// Decodes every text once: half of a surrogate pair, which the parser lets pass, throws here and not in whatever
    /// reads it later.
    /// </summary>
    private static void DecodeTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                DecodeTexts(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                _ = property.Name;
                DecodeTexts(property.Value);
            }
        }
    }

    /// <summary>
    /// Python writes NaN and Infinity as bare words. As texts they parse, and a layer that reads one of them as a number
    /// refuses it by name.
    /// </summary>
    private static string QuoteNonFinite(string text)
    {
        if (!NonFinite.Any(word => text.Contains(word, StringComparison.Ordinal)))
            return text;

        var result = new StringBuilder(text.Length + 16);
        bool inText = false;
        for (int index = 0; index < text.Length; index++)
        {
            char c = text[index];
            string? word = inText ? null : NonFinite.FirstOrDefault(word => string.CompareOrdinal(text, index, word, 0, word.Length) == 0);
            if (word is not null)
            {
                result.Append('"').Append(word).Append('"');
                index += word.Length - 1;
                continue;
            }

            result.Append(c);
            if (inText && c == '\\' && index + 1 < text.Length)
                result.Append(text[++index]);
            else if (c == '"')
                inText = !inText;
        }

        return result.ToString();
    }

    private static ImportException NotJson(string what, string problem, Exception? error = null) => new(
        ImportErrorId.CorruptFile, $"{what} is no valid JSON ({problem.ReplaceLineEndings(" ").TrimEnd('.')}); the file is damaged: copy it again or save the model again", error);
}
