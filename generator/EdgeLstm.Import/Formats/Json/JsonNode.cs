using System.Text.Json;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Json;

/// <summary>A value of a JSON file with its path, so that every complaint says where: <c>layers[1].activation</c>.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Where it stands; empty for the whole file.</param>
internal readonly record struct JsonNode(JsonElement Element, string Path)
{
    /// <summary>The property's value; null where it is missing or JSON null.</summary>
    public JsonNode? Optional(string name) =>
        Require(JsonValueKind.Object, "an object").TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? new JsonNode(value, Below(name))
            : null;

    /// <exception cref="ImportException">The property is missing or null.</exception>
    public JsonNode Required(string name) => Optional(name) ?? throw Corrupt($"{Below(name)} is missing");

    /// <summary>The properties in the order of the file; the values may be JSON null.</summary>
    public IEnumerable<(string Name, JsonNode Value)> Properties()
    {
        foreach (JsonProperty property in Require(JsonValueKind.Object, "an object").EnumerateObject())
            yield return (property.Name, new JsonNode(property.Value, Below(property.Name)));
    }

    public IReadOnlyList<JsonNode> Items()
    {
        string path = Path;
        return [.. Require(JsonValueKind.Array, "a list").EnumerateArray().Select((item, index) => new JsonNode(item, FormattableString.Invariant($"{path}[{index}]")))];
    }

    public string Text() => Require(JsonValueKind.String, "a text").GetString()!;

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean()
        : throw WrongType("true or false");

    public double Number() => Require(JsonValueKind.Number, "a number").GetDouble();

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int Integer(int min, int max) =>
        Require(JsonValueKind.Number, "a number").TryGetInt32(out int value) && value >= min && value <= max
            ? value
            : throw new ImportException(ImportErrorId.UnsupportedAttribute, FormattableString.Invariant(
                $"{Path} is {Shown()}; a whole number from {min} to {max} is needed"));

    /// <summary>Refuses the first property that the reader does not know: it may change the numbers.</summary>
    public void RefuseUnknown(params ReadOnlySpan<string> known)
    {
        foreach ((string name, JsonNode value) in Properties())
        {
            if (!known.Contains(name))
                throw value.Unsupported("EdgeLstm does not know this property and will not guess what it changes");
        }
    }

    /// <summary>The error for a value that means something EdgeLstm does not do.</summary>
    /// <param name="advice">Why, and what to do.</param>
    public ImportException Unsupported(string advice) => new(ImportErrorId.UnsupportedAttribute, $"{Path} is {Shown()}; {advice}");

    private string Below(string name) => Path.Length == 0 ? Printable.Text(name) : $"{Path}.{Printable.Text(name)}";

    private JsonElement Require(JsonValueKind kind, string what) => Element.ValueKind == kind ? Element : throw WrongType(what);

    private ImportException WrongType(string what) => Corrupt($"{(Path.Length == 0 ? "the file" : Path)} is {Shown()} where {what} should be");

    /// <summary>The value as it stands in the file, or its kind where that would be long.</summary>
    private string Shown() => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array when Element.GetArrayLength() is > 0 and <= 4 && Element.EnumerateArray().All(IsPlain) =>
            $"[{string.Join(", ", Element.EnumerateArray().Select(item => item.GetRawText()))}]",
        JsonValueKind.Array => FormattableString.Invariant($"a list of {Element.GetArrayLength()}"),
        JsonValueKind.String => $"'{Printable.Text(Element.GetString()!)}'",
        _ => Printable.Text(Element.GetRawText()),
    };

    private static bool IsPlain(JsonElement item) => item.ValueKind is JsonValueKind.Null or JsonValueKind.Number && item.GetRawText().Length <= 24;

    private static ImportException Corrupt(string problem) => new(
        ImportErrorId.CorruptFile, $"{problem}; the file was written by something that EdgeLstm does not know, or edited: export the model again");
}
