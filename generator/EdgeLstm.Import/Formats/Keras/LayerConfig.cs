using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// The attributes of one layer. Each has to be asked for, as one that is applied, that must have a certain value, or
/// that has no effect at inference; <see cref="RefuseRest"/> then refuses whatever nobody asked for, by name.
/// </summary>
internal sealed class LayerConfig
{
    private const int MaxSize = 65_536;

    private readonly JsonElement _config;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="what">The layer for messages: <c>layer 'lstm_1' (LSTM)</c>.</param>
    /// <param name="config">Its JSON object.</param>
    public LayerConfig(string what, JsonElement config)
    {
        What = what;
        _config = config.ValueKind == JsonValueKind.Object
            ? config
            : throw new ImportException(ImportErrorId.CorruptFile, $"{what} has no config object; save the model again");
    }

    /// <summary>The layer for messages: <c>layer 'lstm_1' (LSTM)</c>.</summary>
    public string What { get; }

    /// <summary>The attribute's value; null where it is missing or JSON null.</summary>
    public JsonElement? Take(string name)
    {
        _known.Add(name);
        return _config.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>True where the attribute stands in the file, null or not.</summary>
    public bool Has(string name) => _config.TryGetProperty(name, out _);

    /// <summary>A required size, 1 to 65,536.</summary>
    public int Size(string name)
    {
        JsonElement? value = Take(name);
        if (value is null)
            throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{What} has no {name}; save the model again");
        return value.Value.ValueKind == JsonValueKind.Number && value.Value.TryGetInt32(out int size) && size is >= 1 and <= MaxSize
            ? size
            : throw Refusal(name, value.Value, FormattableString.Invariant($"a whole number from 1 to {MaxSize} is needed"));
    }

    /// <summary>A flag, <paramref name="missing"/> where the file does not have it.</summary>
    public bool Flag(string name, bool missing) => Take(name) is not { } value
        ? missing
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Refusal(name, value, "true or false is needed"),
        };

    /// <summary>Refuses a flag that is set.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="advice">Why, and what to do.</param>
    public void RequireFalse(string name, string advice)
    {
        if (Flag(name, missing: false))
            throw Refusal(name, _config.GetProperty(name), advice);
    }

    /// <summary>Refuses an attribute that has any value at all.</summary>
    /// <inheritdoc cref="RequireFalse"/>
    public void RequireNull(string name, string advice)
    {
        if (Take(name) is { } value)
            throw Refusal(name, value, advice);
    }

    /// <summary>Refuses a number other than <paramref name="expected"/>; missing or null is as good.</summary>
    public void RequireNumber(string name, double expected, string advice)
    {
        if (Take(name) is { } value && !(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number == expected))
            throw Refusal(name, value, advice);
    }

    /// <summary>Attributes that change nothing at inference.</summary>
    public void WithoutEffect(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            _known.Add(name);
    }

    /// <summary>Refuses the first attribute that no call before this one has named.</summary>
    public void RefuseRest()
    {
        foreach (JsonProperty property in _config.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                throw Refusal(property.Name, property.Value, "EdgeLstm does not know this attribute and will not guess what it changes");
        }
    }

    /// <summary>The error for an attribute whose value is not supported.</summary>
    public ImportException Refusal(string name, JsonElement value, string advice) => new(
        ImportErrorId.UnsupportedAttribute, $"{What} has {name} = {Short(value)}; {advice}");

    private static string Short(JsonElement value)
    {
        string text = value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
