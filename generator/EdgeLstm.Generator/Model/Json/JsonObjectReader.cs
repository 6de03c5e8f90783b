namespace EdgeLstm.Model.Json;

/// <summary>
/// One object while it is read. It refuses a property that is written twice or that nobody knows, and names the place
/// of whatever is wrong with the others.
/// </summary>
internal sealed class JsonObjectReader
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly JsonElement _element;
    private readonly string _place;
    private readonly PlaceIndex _places;

    /// <param name="element">The object.</param>
    /// <param name="place">Its place in the text, empty for the outermost one.</param>
    /// <param name="places">Learns where every property stands.</param>
    /// <exception cref="ModelFormatException">It is no object, or a property is written twice.</exception>
    public JsonObjectReader(JsonElement element, string place, PlaceIndex places)
    {
        _element = element;
        _place = place;
        _places = places;
        if (element.Kind != JsonKind.Object)
            throw Error(element, Here, "must be an object, found " + element.Description);
        foreach ((JsonElement name, JsonElement value) in element.Properties)
        {
            string text = name.StringValue;
            if (_properties.ContainsKey(text))
                throw Error(name, Here, $"the property \"{Shorten(text)}\" is written twice; keep one");
            _properties.Add(text, value);
        }
    }

    /// <summary>What learns where properties stand.</summary>
    public PlaceIndex Places => _places;

    private string Here => _place.Length == 0 ? "the outermost object" : _place;

    /// <summary>Refuses every property that is not in <paramref name="names"/>, the first one in the text first.</summary>
    public void AllowOnly(IReadOnlyList<string> names)
    {
        foreach ((JsonElement name, _) in _element.Properties)
        {
            string text = name.StringValue;
            if (!names.Contains(text, StringComparer.Ordinal))
                throw Error(name, Here, $"unknown property \"{Shorten(text)}\"; known are {string.Join(", ", names)}");
        }
    }

    public string PlaceOf(string name) => _place.Length == 0 ? name : _place + "." + name;

    public JsonElement? Optional(string name)
    {
        if (!_properties.TryGetValue(name, out JsonElement value))
            return null;
        _places.Add(PlaceOf(name), value.Position);
        return value;
    }

    public JsonElement Required(string name) =>
        Optional(name) ?? throw Error(_element, Here, $"the property \"{name}\" is missing");

    public JsonObjectReader Object(string name) => new(Required(name), PlaceOf(name), _places);

    public JsonObjectReader? OptionalObject(string name) =>
        Optional(name) is { } element ? new JsonObjectReader(element, PlaceOf(name), _places) : null;

    /// <summary>A text of a length that <see cref="TextRules"/> may allow: the rest is theirs to judge.</summary>
    public string Text(string name)
    {
        JsonElement element = Required(name);
        if (element.Kind != JsonKind.String)
            throw Error(element, PlaceOf(name), "must be a text, found " + element.Description);
        // Written as escapes a character takes six; what is longer could be a misplaced tensor of megabytes.
        if (element.RawLength > 6 * NetworkLimits.MaxTextLength)
            throw Error(element, PlaceOf(name), TextRules.LengthProblem);
        return element.StringValue;
    }

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public int Integer(string name, int minimum, int maximum) =>
        Integer(Required(name), PlaceOf(name), minimum, maximum);

    public static int Integer(JsonElement element, string place, int minimum, int maximum)
    {
        string rule = FormattableString.Invariant($"must be a whole number from {minimum} to {maximum}");
        if (element.Kind != JsonKind.Number)
            throw Error(element, place, $"{rule}, found {element.Description}");
        if (!int.TryParse(element.NumberText, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int value)
            || value < minimum
            || value > maximum)
            throw Error(element, place, $"{rule}, found {Shorten(element.NumberText)}");
        return value;
    }

    public bool Boolean(string name)
    {
        JsonElement element = Required(name);
        return element.Kind switch
        {
            JsonKind.True => true,
            JsonKind.False => false,
            _ => throw Error(element, PlaceOf(name), "must be true or false, found " + element.Description),
        };
    }

    /// <summary>False where the property is left out.</summary>
    public bool OptionalBoolean(string name) => Optional(name) is not null && Boolean(name);

    /// <summary>One of several texts, each of which stands for a value.</summary>
    public T Choice<T>(string name, IReadOnlyList<(string Name, T Value)> choices)
    {
        string text = Text(name);
        foreach (var choice in choices)
        {
            if (choice.Name == text)
                return choice.Value;
        }

        throw Error(Required(name), PlaceOf(name), $"unknown {name} \"{Shorten(text)}\"; known are {string.Join(", ", choices.Select(choice => choice.Name))}");
    }

    public float Number(string name) => Number(Required(name), PlaceOf(name));

    /// <summary>Null where the property is left out.</summary>
    public float? OptionalNumber(string name) => Optional(name) is null ? null : Number(name);

    /// <summary>A number rounded to the nearest float32.</summary>
    /// <param name="element">The number.</param>
    /// <param name="place">Its place or, with <paramref name="index"/>, that of the list it stands in; a list can be long, so its places are spelled out for errors only.</param>
    /// <param name="index">Index in the list.</param>
    public static float Number(JsonElement element, string place, int? index = null)
    {
        if (element.Kind != JsonKind.Number)
            throw Error(element, Spell(place, index), "must be a number, found " + element.Description);
        // Too large a number is infinity to newer runtimes and a failure to older ones.
        if (!float.TryParse(element.NumberText, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out float value)
            || float.IsInfinity(value))
            throw Error(element, Spell(place, index), $"{Shorten(element.NumberText)} is too large for a float32");
        return value;
    }

    private static string Spell(string place, int? index) =>
        index is null ? place : FormattableString.Invariant($"{place}[{index}]");

    public static ModelFormatException Error(JsonElement element, string place, string problem) =>
        new(place, problem, position: element.Position);

    /// <summary>Something that the text says, cut to a length that fits a message.</summary>
    public static string Shorten(string text) =>
        PrintableText.Clean(text.Length <= 40 ? text : text.Remove(40) + "…");
}
