using System.Text.Json;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Json;

/// <summary>A trained file that is one JSON object: a cheap look at its property names, and a strict parse.</summary>
internal static class JsonFile
{
    /// <summary>
    /// A parsed text takes up to seven times its size, however it was made. Weights of this many characters are some five
    /// million.
    /// </summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Deeper than any of the formats nests.</summary>
    private const int MaxDepth = 32;

    /// <summary>
    /// True where the file starts as a JSON object and one of its own property names fits. A text that is damaged further
    /// down still counts: its reader then says where.
    /// </summary>
    public static bool HasProperty(SourceFile file, Func<string, bool> fits)
    {
        var reader = new Utf8JsonReader(Text(file));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (fits(reader.GetString()!))
                    return true;
                reader.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Damaged before a name that tells; GetString throws the second for an escape that is no character.
        }

        return false;
    }

    /// <param name="file">The file.</param>
    /// <param name="format">What it is, for messages: <c>RTNeural</c>.</param>
    /// <exception cref="ImportException">It is too large, or no JSON object.</exception>
    public static JsonNode Parse(SourceFile file, string format)
    {
        ReadOnlySpan<byte> text = Text(file);
        if (text.Length > MaxBytes)
        {
            throw new ImportException(ImportErrorId.UnreadableFile, FormattableString.Invariant(
                $"the {format} JSON has {text.Length:N0} bytes, more than the {MaxBytes:N0} that are read; save the weights in a binary format"));
        }

        try
        {
            JsonElement root = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            Check(root, "");
            return root.ValueKind == JsonValueKind.Object
                ? new JsonNode(root, "")
                : throw new ImportException(ImportErrorId.CorruptFile, $"the {format} JSON is no object; export the model again");
        }
        catch (JsonException error) when (NonFinite(text, error) is { } word)
        {
            throw new ImportException(ImportErrorId.NonFiniteWeight, FormattableString.Invariant(
                $"line {error.LineNumber + 1} of the {format} JSON holds {word}, which is no JSON number; the training has diverged: lower the learning rate and train again"), error);
        }
        catch (JsonException error)
        {
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the {format} JSON ends or is damaged at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}; copy the file again or export the model again"), error);
        }
        catch (InvalidOperationException error)
        {
            throw new ImportException(ImportErrorId.CorruptFile, $"the {format} JSON has a text with half a character; copy the file again or export the model again", error);
        }
    }

    private static ReadOnlySpan<byte> Text(SourceFile file)
    {
        ReadOnlySpan<byte> bytes = file.Bytes;
        return bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    /// <summary>
    /// Refuses a property that stands twice, and decodes every text once: half of a surrogate pair, which the parser lets
    /// pass, throws here and not in whatever reads it later.
    /// </summary>
    private static void Check(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                Check(item, path);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                string below = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (!names.Add(property.Name))
                    throw new ImportException(ImportErrorId.CorruptFile, $"{Printable.Text(below)} stands twice in the same object; the file was edited: export the model again");
                Check(property.Value, below);
            }
        }
    }

    /// <summary>The word that Python writes for a number that JSON does not have, where the parser stopped at one.</summary>
    private static string? NonFinite(ReadOnlySpan<byte> text, JsonException error)
    {
        if (error.LineNumber is not { } line || error.BytePositionInLine is not { } column)
            return null;
        for (; line > 0; line--)
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0)
                return null;
            text = text[(end + 1)..];
        }

        // A minus is the start of a number: the parser stops behind it.
        bool negative = column > 0 && column <= text.Length && text[(int)column - 1] == '-';
        text = column <= text.Length ? text[(int)column..] : [];
        return text.StartsWith("NaN"u8) ? "NaN"
            : text.StartsWith("Infinity"u8) ? negative ? "-Infinity" : "Infinity"
            : null;
    }
}
