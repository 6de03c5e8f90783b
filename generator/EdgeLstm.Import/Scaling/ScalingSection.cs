using System.Text.Json;

namespace EdgeLstm.Import.Scaling;

/// <summary>The numbers of <c>input</c> or <c>output</c>: a list with one for each feature, or one number for all.</summary>
/// <param name="name">Which of the two, for messages.</param>
/// <param name="element">The object.</param>
/// <param name="features">Floats of one timestep.</param>
/// <param name="error">Makes the error of a message.</param>
internal sealed class ScalingSection(string name, JsonElement element, int features, Func<string, ImportException> error)
{
    public int Features => features;

    public bool HasAny(params string[] keys) => keys.Any(key => element.TryGetProperty(key, out _));

    /// <summary>False also for null, which scikit-learn has where a part of a scaler is switched off.</summary>
    public bool Has(string key) => element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <exception cref="ImportException">There is another key.</exception>
    public void AllowOnly(params string[] keys)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!keys.Contains(property.Name))
                throw Error($"unknown key '{ScalingFile.PrintableKey(property.Name)}'; with the others go only {string.Join(", ", keys)}");
        }
    }

    /// <summary>A number for each feature.</summary>
    public double[] Numbers(string key)
    {
        JsonElement value = Required(key);
        if (value.ValueKind == JsonValueKind.Number)
            return [.. Enumerable.Repeat(Number(value, key), features)];
        double[] numbers = List(value, key);
        return numbers.Length == features ? numbers : throw Error(FormattableString.Invariant(
            $"'{key}' has {numbers.Length} numbers, but the network {(name == "input" ? "takes" : "gives")} {features}"));
    }

    /// <summary>A number above zero for each feature.</summary>
    public double[] PositiveNumbers(string key)
    {
        double[] numbers = Numbers(key);
        for (int k = 0; k < features; k++)
        {
            if (!(numbers[k] > 0))
                throw Error(FormattableString.Invariant($"'{key}' is {numbers[k]} for feature {k}, but must be above 0; of a feature that never changes write 1, as scikit-learn does"));
        }

        return numbers;
    }

    /// <summary>Two numbers, the lower one first; 0 and 1 where the key is left out.</summary>
    public (double Low, double High) Range(string key)
    {
        if (!Has(key))
            return (0, 1);
        double[] range = List(Required(key), key);
        return range.Length == 2 && range[0] < range[1]
            ? (range[0], range[1])
            : throw Error($"'{key}' must be two numbers, the lower one first, for example [0, 1]");
    }

    /// <summary>True or false; true where the key is left out.</summary>
    public bool Flag(string key) => !Has(key) || Required(key).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error($"'{key}' must be true or false"),
    };

    public ImportException Error(string message) => error($"{name}: {message}");

    private JsonElement Required(string key) =>
        Has(key) ? element.GetProperty(key) : throw Error($"'{key}' is missing");

    private double[] List(JsonElement value, string key)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Error($"'{key}' must be a list of numbers or one number");
        return [.. value.EnumerateArray().Select(item => Number(item, key))];
    }

    private double Number(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Error($"'{key}' holds something that is no number, or one that is too large");
}
