using System.Text;
using System.Text.Json.Nodes;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Changes one or two things about a JSON text, by its structure where that keeps it valid JSON and by its characters
/// where it does not: the same seed, the same change.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class JsonMutator(int seed)
{
    private const int Deep = 20_000;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "2", "65536", "65537", "2147483647", "2147483648", "-9223372036854775809", "1e308", "1e999", "-1e-999", "0.5", "\"\"", "\"NaN\"", "\"Infinity\"",
        "NaN", "Infinity", "[]", "{}", "[[]]", "[1, 2]", "[4, 8, 3]", "[0]", "[-1, 3]", "[65536, 65536]", "[2147483647, 2147483647, 2]", "\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\"", "\"AAAAAA==\"", "\"AADAfw==\"", "\"A\"",
        "{ \"shape\": [1], \"values\": [1] }", "{ \"shape\": [1], \"base64\": \"AADAfw==\", \"values\": [1] }", "{ \"kind\": \"lstm\" }", "\"tanh\"", "{ \"kind\": \"hard_sigmoid\" }",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The mutant.</summary>
    public string Mutate(string text)
    {
        string mutant = _random.Next(3) == 0 ? Characters(text) : Structure(text);
        return _random.Next(4) == 0 && mutant.Length > 0 ? Characters(mutant) : mutant;
    }

    private string Characters(string text)
    {
        int at = _random.Next(text.Length);
        switch (_random.Next(5))
        {
            case 0:
                return text[..at];
            case 1:
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                for (int flip = _random.Next(1, 4); flip > 0; flip--)
                    bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
                return Encoding.UTF8.GetString(bytes);
            case 2:
                return text.Insert(at, new string(_random.Next(2) == 0 ? '[' : '{', _random.Next(1, Deep)));
            case 3:
                int length = Math.Min(_random.Next(1, 200), text.Length - at);
                return text.Remove(at, length);
            default:
                return "\ufeff" + text;
        }
    }

    private string Structure(string text)
    {
        JsonNode root = JsonNode.Parse(text)!;
        JsonObject[] objects = [.. All(root).OfType<JsonObject>().Where(candidate => candidate.Count > 0)];
        JsonObject target = objects[_random.Next(objects.Length)];
        string name = target.ElementAt(_random.Next(target.Count)).Key;
        switch (_random.Next(6))
        {
            case 0:
                target.Remove(name);
                return root.ToJsonString();
            case 1:
                // A second property of the name, which JsonObject cannot hold.
                target["duplicate"] = target[name]?.DeepClone();
                return root.ToJsonString().Replace("\"duplicate\"", $"\"{name}\"", StringComparison.Ordinal);
            case 2:
                target["unknown" + _random.Next(3)] = 1;
                return root.ToJsonString();
            case 3:
                // Two properties of one object change their values.
                string other = target.ElementAt(_random.Next(target.Count)).Key;
                (JsonNode? one, JsonNode? two) = (target[name]?.DeepClone(), target[other]?.DeepClone());
                target[name] = two;
                target[other] = one is null ? null : name == other ? two?.DeepClone() : one;
                return root.ToJsonString();
            case 4 when target[name] is JsonArray { Count: > 0 } array:
                if (_random.Next(2) == 0)
                    array.RemoveAt(_random.Next(array.Count));
                else
                    array.Insert(_random.Next(array.Count), array[_random.Next(array.Count)]?.DeepClone());
                return root.ToJsonString();
            default:
                target[name] = "replaced";
                return root.ToJsonString().Replace("\"replaced\"", Values[_random.Next(Values.Length)], StringComparison.Ordinal);
        }
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(property => All(property.Value)).Prepend(owner),
        JsonArray array => array.SelectMany(All).Prepend(array),
        null => [],
        _ => [node],
    };
}
