using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// The attributes of one layer. Each has to be asked for, as one that is applied, that must have a certain value, or
/// that has no effect at inference; <see cref="RefuseRest"/> then refuses whatever nobody asked for, by name.
/// </summary>
internal sealed class LayerConfig
{
    /// <summary>The largest size of anything.</summary>
    public const int MaxSize = 65_536;

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

    /// <summary>A size that Keras writes as a number or as a list of one; null or missing is <paramref name="missing"/>.</summary>
    public int Length(string name, int? missing = null)
    {
        if (Take(name) is not { } value)
            return missing ?? Size(name);
        JsonElement number = ListOf(value) is { Count: 1 } list ? list[0] : value;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int size) && size is >= 1 and <= MaxSize
            ? size
            : throw Refusal(name, value, FormattableString.Invariant($"a whole number from 1 to {MaxSize} is needed"));
    }

    /// <summary>Whole numbers, −1 included; the attribute must be there.</summary>
    public int[] Axes(string name)
    {
        JsonElement value = Take(name) ?? throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{What} has no {name}; save the model again");
        var numbers = new List<int>();
        foreach (JsonElement item in ListOf(value) ?? [value])
        {
            numbers.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int number)
                ? number
                : throw Refusal(name, value, "whole numbers are needed"));
        }

        return [.. numbers];
    }

    /// <summary>A number; required where <paramref name="missing"/> is null.</summary>
    public float Number(string name, float? missing = null)
    {
        if (Take(name) is not { } value)
            return missing ?? throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{What} has no {name}; save the model again");
        return NumberOf(value) ?? throw Refusal(name, value, "a finite number is needed");
    }

    /// <summary>One number or a list of them, in any depth of lists of one; null where it is missing or null.</summary>
    public float[]? Numbers(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (NumberOf(value) is { } single)
            return [single];
        JsonElement list = value;
        while (ListOf(list) is [{ ValueKind: JsonValueKind.Array } inner])
            list = inner;
        float?[] numbers = [.. (ListOf(list) ?? []).Select(NumberOf)];
        return numbers.Length > 0 && numbers.All(number => number is not null)
            ? [.. numbers.Select(number => number!.Value)]
            : throw Refusal(name, value, "a finite number or a list of such numbers is needed");
    }

    /// <summary>A text.</summary>
    public string Text(string name, string missing) => Take(name) is not { } value
        ? missing
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refusal(name, value, "a text is needed");

    /// <summary>Refuses an <c>axis</c> other than the last one, the features.</summary>
    /// <param name="isSequence">True where a sequence comes in, false for one vector; null where only −1 is sure.</param>
    public void RequireLastAxis(bool? isSequence)
    {
        const string Name = "axis";
        if (Take(Name) is not { } value)
            return;
        int last = isSequence switch { true => 2, false => 1, null => -1 };
        if (Axes(Name) is not [int axis] || (axis != -1 && axis != last))
            throw Refusal(Name, value, "only the last axis, the features, is supported: train with axis=-1");
    }

    /// <summary>Refuses the layout with the features before the timesteps.</summary>
    public void RequireChannelsLast()
    {
        if (Text("data_format", "channels_last") != "channels_last")
            throw Refusal("data_format", _config.GetProperty("data_format"), "train with data_format='channels_last'");
    }

    /// <summary>
    /// How a kernel and a bias start and are regularised in training; adapters and quantised kernels would be others.
    /// </summary>
    public void KernelTraining()
    {
        WithoutEffect(
            "kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer", "activity_regularizer",
            "kernel_constraint", "bias_constraint");
        foreach (string name in (string[])["lora_rank", "lora_alpha", "quantization_mode", "quantization_config"])
            RequireNull(name, "the layer's weights are adapted or quantised: save the model without that");
    }

    /// <summary>How gamma and beta start and are regularised in training.</summary>
    public void NormalizationTraining() => WithoutEffect(
        "gamma_initializer", "beta_initializer", "gamma_regularizer", "beta_regularizer", "gamma_constraint", "beta_constraint");

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

    /// <summary>The items of a list, or of a tuple as Keras 3 writes it in some places; null for anything else.</summary>
    private static IReadOnlyList<JsonElement>? ListOf(JsonElement value)
    {
        JsonElement list = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("items", out JsonElement items) ? items : value;
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : null;
    }

    /// <summary>A number, or the object around one that NumPy made; null for anything else.</summary>
    private static float? NumberOf(JsonElement value)
    {
        JsonElement number = value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("class_name", out JsonElement name) && name.ValueKind == JsonValueKind.String && name.ValueEquals("__numpy__")
            && value.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("value", out JsonElement inner) ? inner : value;
        return number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out double parsed) && float.IsFinite((float)parsed) ? (float)parsed : null;
    }

    private static string Short(JsonElement value)
    {
        string text = value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
