using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeLstm.Testing;

/// <summary>
/// Builds <c>.lstm.json</c> texts of networks with random weights, layer by layer: the same seed, the same text. No two
/// gates, rows or columns are alike, so a swapped axis or gate order changes every output.
/// </summary>
/// <example><c>RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(2).ToJson()</c></example>
internal sealed class RandomNetworks
{
    private readonly List<string> _layers = [];
    private readonly Random _random;
    private readonly int _features;
    private int _size;
    private string _sourceFile = "pump.keras";
    private string _timesteps = "";
    private string _selfTest = "";
    private bool _asNumbers;

    private RandomNetworks(int features, int seed)
    {
        _features = features;
        _size = features;
        _random = new Random(seed);
    }

    /// <summary>Activations as the format writes them; the hard sigmoids are those of Keras 2 and Keras 3.</summary>
    public const string HardSigmoidKeras2 = """{ "kind": "hard_sigmoid", "alpha": 0.2, "beta": 0.5 }""";

    public const string HardSigmoidKeras3 = """{ "kind": "hard_sigmoid", "alpha": 0.16666667, "beta": 0.5 }""";

    public static RandomNetworks WithInput(int features, int seed) => new(features, seed);

    /// <summary>Name of the trained file in the provenance.</summary>
    public RandomNetworks From(string sourceFile)
    {
        _sourceFile = sourceFile;
        return this;
    }

    /// <summary>Fixes the window, as Keras models with an input shape do.</summary>
    public RandomNetworks Timesteps(int timesteps)
    {
        _timesteps = FormattableString.Invariant($", \"timesteps\": {timesteps}");
        return this;
    }

    /// <summary>Writes all tensors that follow as numbers, not as base64.</summary>
    public RandomNetworks AsNumbers()
    {
        _asNumbers = true;
        return this;
    }

    /// <param name="units">Length of h.</param>
    /// <param name="returnSequences">True where another layer needs h of every timestep.</param>
    /// <param name="activation">Of g and of the cell on its way out.</param>
    /// <param name="recurrentActivation">Of i, f and o.</param>
    /// <param name="bias">False leaves the bias out.</param>
    /// <param name="initialState">True adds an initial h and c.</param>
    public RandomNetworks Lstm(
        int units,
        bool returnSequences = false,
        string activation = "tanh",
        string recurrentActivation = "sigmoid",
        bool bias = true,
        bool initialState = false) =>
        Add(LstmText($"lstm_{_layers.Count + 1}", units, returnSequences, activation, recurrentActivation, bias, initialState), units);

    /// <param name="units">Units of each direction, whose outputs stand side by side.</param>
    /// <param name="returnSequences">True where another layer needs the outputs of every timestep.</param>
    public RandomNetworks Bidirectional(int units, bool returnSequences = false)
    {
        string forward = LstmText("forward", units, returnSequences);
        string backward = LstmText("backward", units, returnSequences, reverse: true);
        return Add(
            FormattableString.Invariant($$"""{ "kind": "bidirectional", "name": "both_{{_layers.Count + 1}}", "merge": "concat", "forward": {{forward}}, "backward": {{backward}} }"""),
            2 * units);
    }

    /// <summary>A convolution with as much padding in front as behind.</summary>
    public RandomNetworks Conv1D(int units, int kernelSize, int padding, string activation = "linear")
    {
        float scale = 1 / MathF.Sqrt(kernelSize * _size);
        return Add(
            FormattableString.Invariant($$"""
            { "kind": "conv1d", "name": "conv_{{_layers.Count + 1}}", "input": {{_size}}, "units": {{units}}, "activation": {{Quote(activation)}},
                  "padFront": {{padding}}, "padBehind": {{padding}}, "stride": 1, "dilation": 1,
                  "kernel": {{Tensor(scale, units, kernelSize, _size)}}, "bias": {{Tensor(scale, units)}} }
            """),
            units);
    }

    /// <summary>Adds what an earlier layer gives.</summary>
    public RandomNetworks AddOutputOf(int layer) => Add(
        FormattableString.Invariant($$"""{ "kind": "merge", "name": "add_{{_layers.Count + 1}}", "mode": "add", "from": {{layer}}, "first": 0, "count": {{_size}}, "fromFirst": false }"""),
        _size);

    public RandomNetworks GlobalAverage() =>
        Add(FormattableString.Invariant($$"""{ "kind": "global_pool", "name": "mean_{{_layers.Count + 1}}", "mode": "average" }"""), _size);

    /// <summary>A layer without weights, as the format writes it; it keeps the number of features.</summary>
    public RandomNetworks Layer(string kind, string properties = "", int? size = null) =>
        Add($$"""{ "kind": "{{kind}}", "name": "{{kind}}_{{_layers.Count + 1}}"{{(properties.Length == 0 ? "" : ", " + properties)}} }""", size ?? _size);

    private string LstmText(
        string name,
        int units,
        bool returnSequences,
        string activation = "tanh",
        string recurrentActivation = "sigmoid",
        bool bias = true,
        bool initialState = false,
        bool reverse = false)
    {
        float scale = 1 / MathF.Sqrt(units);
        var text = new StringBuilder(FormattableString.Invariant($$"""
            { "kind": "lstm", "name": "{{name}}", "input": {{_size}}, "units": {{units}},
                  "activation": {{Quote(activation)}}, "recurrentActivation": {{Quote(recurrentActivation)}}, "returnSequences": {{(returnSequences ? "true" : "false")}},
                  "kernel": {{Tensor(scale, 4, units, _size)}},
                  "recurrentKernel": {{Tensor(scale, 4, units, units)}}
            """));
        if (bias)
            text.Append(",\n      \"bias\": ").Append(Tensor(scale, 4, units));
        if (initialState)
            text.Append(",\n      \"initialHidden\": ").Append(Tensor(0.5f, units)).Append(",\n      \"initialCell\": ").Append(Tensor(1, units));
        if (reverse)
            text.Append(",\n      \"reverse\": true");
        return text.Append(" }").ToString();
    }

    public RandomNetworks Dense(int units, string activation = "linear", bool bias = true)
    {
        float scale = 1 / MathF.Sqrt(_size);
        string text = FormattableString.Invariant($$"""
            { "kind": "dense", "name": "dense_{{_layers.Count + 1}}", "input": {{_size}}, "units": {{units}}, "activation": {{Quote(activation)}},
                  "kernel": {{Tensor(scale, units, _size)}}
            """);
        if (bias)
            text += ",\n      \"bias\": " + Tensor(scale, units);
        return Add(text + " }", units);
    }

    public RandomNetworks Repeat(int count) =>
        Add(FormattableString.Invariant($$"""{ "kind": "repeat", "name": "repeat_{{_layers.Count + 1}}", "count": {{count}} }"""), _size);

    /// <summary>Adds a self-test with random numbers; the output is not what the network computes.</summary>
    public RandomNetworks SelfTest(int timesteps, int outputRows)
    {
        _selfTest = FormattableString.Invariant($$"""
            ,
              "selfTest": { "timesteps": {{timesteps}}, "input": {{Tensor(1, timesteps, _features)}}, "output": {{Tensor(1, outputRows, _size)}} }
            """);
        return this;
    }

    public string ToJson() => FormattableString.Invariant($$"""
        {
          "format": "edgelstm",
          "version": 1,
          "source": { "file": "{{_sourceFile}}", "sha256": "{{new string('a', 64)}}", "format": "random network", "importer": "RandomNetworks" },
          "input": { "features": {{_features}}{{_timesteps}} },
          "layers": [
            {{string.Join(",\n    ", _layers)}}
          ]{{_selfTest}}
        }

        """).ReplaceLineEndings("\n");

    private RandomNetworks Add(string layer, int size)
    {
        _layers.Add(layer);
        _size = size;
        return this;
    }

    private static string Quote(string activation) => activation.StartsWith('{') ? activation : "\"" + activation + "\"";

    private string Tensor(float scale, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, length) => product * length)];
        for (int index = 0; index < values.Length; index++)
            values[index] = (_random.NextSingle() * 2 - 1) * scale;
        string data = _asNumbers
            ? "\"values\": [" + string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "]"
            : "\"base64\": \"" + Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan())) + "\"";
        return $$"""{ "shape": [{{string.Join(", ", shape)}}], {{data}} }""";
    }
}
