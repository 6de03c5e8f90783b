using System.Text.Json;

namespace EdgeLstm.Acceptance;

/// <summary>One case: a trained file, inputs, and what the framework that trained it computed for them.</summary>
/// <param name="Name">Folder of the case, relative to the folder of all cases.</param>
/// <param name="ModelPath">The trained file.</param>
/// <param name="Mode">How the inputs are fed.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="HiddenSize">Units of the first LSTM layer.</param>
/// <param name="Graph">The <c>Graph</c> statement, null where the case has none.</param>
/// <param name="Tolerance">The largest error that passes.</param>
/// <param name="Sequences">One input a sequence, its timesteps one after the other.</param>
/// <param name="Expected">One output a sequence.</param>
internal sealed record AcceptanceCase(
    string Name,
    string ModelPath,
    CaseMode Mode,
    int InputSize,
    int HiddenSize,
    string? Graph,
    Tolerance Tolerance,
    float[][] Sequences,
    double[][] Expected)
{
    public const string FileName = "case.json";

    /// <summary>True where a window gives one vector of several values: of those the largest counts, which must be the same one.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>Reads a case folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the case.</param>
    /// <param name="graph">The <c>Graph</c> statement for a case that does not state one itself.</param>
    /// <exception cref="CaseFormatException">Something is missing or does not fit; the message says what.</exception>
    public static AcceptanceCase Read(string folder, string name, string? graph)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, FileName)));
            return Read(folder, name, graph, document.RootElement);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CaseFormatException(error.Message);
        }
    }

    private static AcceptanceCase Read(string folder, string name, string? graph, JsonElement root)
    {
        string model = Text(root, "model");
        string modelPath = Path.Combine(folder, model);
        if (Path.GetFileName(model) != model || !File.Exists(modelPath))
            throw new CaseFormatException($"model '{model}' is no file in the folder of the case");

        CaseMode mode = Text(root, "mode") switch
        {
            "stream" => CaseMode.Stream,
            "window" => CaseMode.Window,
            string other => throw new CaseFormatException($"mode '{other}' is neither 'stream' nor 'window'"),
        };
        double[] inputs = Values(folder, root, "input", out int[] inputShape);
        double[] expected = Values(folder, root, "expected", out int[] expectedShape);
        // The lines of a stream are one sequence; otherwise the leading axis counts the sequences.
        int sequences = mode == CaseMode.Stream ? 1 : inputShape[0];
        if (mode == CaseMode.Window && expectedShape[0] != sequences)
            throw new CaseFormatException($"input_shape has {sequences} sequences, expected_shape {expectedShape[0]}");

        return new AcceptanceCase(
            name,
            modelPath,
            mode,
            Number(root, "input_size"),
            Number(root, "hidden_size"),
            root.TryGetProperty("graph", out _) ? Text(root, "graph") : graph,
            Tolerance.Parse(Text(root, "max_abs_error")),
            [.. inputs.Select(value => (float)value).Chunk(inputs.Length / sequences)],
            [.. expected.Chunk(expected.Length / sequences)])
        {
            IsClassifier = mode == CaseMode.Window && expectedShape is [_, > 1],
        };
    }

    private static double[] Values(string folder, JsonElement root, string kind, out int[] shape)
    {
        string key = $"{kind}_shape";
        if (!root.TryGetProperty(key, out JsonElement axes) || axes.ValueKind != JsonValueKind.Array || axes.GetArrayLength() < 2)
            throw new CaseFormatException($"'{key}' is missing or has fewer than two axes");
        shape = [.. axes.EnumerateArray().Select(axis => Count(axis, key))];
        string file = $"{kind}.csv";
        return CsvValues.Parse(File.ReadAllLines(Path.Combine(folder, file)), shape, file);
    }

    private static string Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new CaseFormatException($"'{key}' is missing or no text");

    private static int Number(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value)
            ? Count(value, key)
            : throw new CaseFormatException($"'{key}' is missing");

    private static int Count(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0
            ? number
            : throw new CaseFormatException($"'{key}' holds '{value}', not a whole number from 1 on");
}
