using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Scaling;

/// <summary>
/// The small JSON file that says how inputs and outputs were scaled when the network was trained: an object with
/// <c>input</c>, <c>output</c> or both, each in one of the forms of <see cref="ScalingForms"/>, and perhaps <c>clamp</c>,
/// what inputs may be limited to.
/// </summary>
internal sealed class ScalingFile
{
    /// <summary>Several lists of 65,536 numbers each.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly string _path;
    private readonly JsonElement? _input;
    private readonly JsonElement? _output;
    private readonly JsonElement? _clamp;

    private ScalingFile(string path, byte[] content)
    {
        _path = path;
        JsonElement root = Parse(content);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name is not ("input" or "output" or "clamp"))
                throw Error($"unknown key '{PrintableKey(property.Name)}'; the file is {{ \"input\": …, \"output\": …, \"clamp\": … }} with the numbers of each inside, and one of the first two may be left out");
            if (property.Value.ValueKind != JsonValueKind.Object)
                throw Error($"'{property.Name}' must be an object, for example {(property.Name == "clamp" ? """{ "min": [0], "max": [8] }""" : """{ "mean": [0.5], "std": [2] }""")}");
        }

        _input = root.TryGetProperty("input", out JsonElement input) ? input : null;
        _output = root.TryGetProperty("output", out JsonElement output) ? output : null;
        _clamp = root.TryGetProperty("clamp", out JsonElement clamp) ? clamp : null;
        if (_input is null && _output is null)
            throw Error("it has neither 'input' nor 'output'");
    }

    /// <summary>File name without the folder.</summary>
    public string Name => Path.GetFileName(_path);

    public bool HasInput => _input is not null;

    public bool HasOutput => _output is not null;

    /// <exception cref="ImportException">The file does not exist, cannot be read, or is not what it should be.</exception>
    public static ScalingFile Open(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw Unreadable(path, "the file does not exist; check the path in Scaling");
            if (info.Length > MaxBytes)
                throw Unreadable(path, FormattableString.Invariant($"the file has {info.Length:N0} bytes; a scaling has {MaxBytes:N0} at most"));
            return new ScalingFile(path, File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"the file cannot be read: {error.Message}");
        }
    }

    /// <summary>From a raw input to what the network was trained on; null where the file says nothing about inputs.</summary>
    /// <exception cref="ImportException">The numbers do not fit.</exception>
    public AffineMap? Input(int features) =>
        _input is { } input ? ScalingForms.Read(new ScalingSection("input", input, features, Error)) : null;

    /// <summary>From what the network gives to the quantity that was to be learned; null where the file says nothing about outputs.</summary>
    /// <exception cref="ImportException">The numbers do not fit.</exception>
    public AffineMap? Output(int features) =>
        _output is { } output ? ScalingForms.Read(new ScalingSection("output", output, features, Error)).Inverse : null;

    /// <summary>What raw inputs may be limited to; null where the file does not say it.</summary>
    /// <exception cref="ImportException">The numbers do not fit.</exception>
    public InputRange? InputRange(int features) => ScalingRange.Read(
        _clamp is { } clamp ? new ScalingSection("clamp", clamp, features, Error) : null,
        _input is { } input ? new ScalingSection("input", input, features, Error) : null);

    /// <summary>A key as a message may show it.</summary>
    public static string PrintableKey(string key) => Topology.Printable.Text(key);

    private JsonElement Parse(byte[] content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutByteOrderMark(content), Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw Error("it is no JSON object; it begins with { \"input\": …");
        }
        catch (JsonException error)
        {
            // Python's json writes these bare words; they are also what a scaler fitted on missing values holds.
            string text = System.Text.Encoding.UTF8.GetString(content);
            throw Error(text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal)
                ? "it holds NaN or Infinity, with which nothing can be scaled; fit the scaler on data without missing values"
                : $"it is not JSON: {error.Message}");
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] content) =>
        content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;

    private ImportException Error(string message) => new(ImportErrorId.OptionMismatch, message) { File = _path };

    private static ImportException Unreadable(string path, string message) => new(ImportErrorId.UnreadableFile, message) { File = path };
}
