using System.Text.Json;

namespace EdgeLstm.Acceptance;

/// <summary>
/// One of the nine LSTM layer cases of <c>keras-layer/LSTM.json</c>: a layer's weights, one input and what Keras computed
/// for it. The flags of a layer are not in that file but in the README beside it.
/// </summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="Activation">Keras name of the cell's activation.</param>
/// <param name="RecurrentActivation">Keras name of the gates' activation.</param>
/// <param name="ReturnSequences">The flag of that name.</param>
/// <param name="GoBackwards">The flag of that name.</param>
/// <param name="Stateful">The flag of that name.</param>
internal sealed record KerasLayerCase(
    int Index, string Activation, string RecurrentActivation, bool ReturnSequences, bool GoBackwards, bool Stateful)
{
    private static readonly KerasLayerCase[] Layers =
    [
        new(0, "tanh", "hard_sigmoid", false, false, false),
        new(1, "sigmoid", "sigmoid", false, false, false),
        new(2, "tanh", "hard_sigmoid", true, false, false),
        new(3, "tanh", "hard_sigmoid", false, true, false),
        new(4, "tanh", "hard_sigmoid", true, true, false),
        new(5, "tanh", "hard_sigmoid", false, false, true),
        new(6, "tanh", "hard_sigmoid", true, false, true),
        new(7, "tanh", "hard_sigmoid", false, true, true),
        new(8, "tanh", "hard_sigmoid", true, true, true),
    ];

    private string _path = "";

    public string Name => FormattableString.Invariant($"keras-layer/{Index}");

    /// <summary>The cases; none where the folder of all cases does not have the file.</summary>
    public static IEnumerable<KerasLayerCase> All(string root)
    {
        string path = Path.Combine(root, "keras-layer", "LSTM.json");
        return File.Exists(path) ? Layers.Select(layer => layer with { _path = path }) : [];
    }

    /// <summary>Writes the layer as a Keras file and runs that.</summary>
    public CaseResult Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edgelstm-keras-");
        try
        {
            return CaseRunner.Run(Name, () => Read(Path.Combine(folder.FullName, "lstm.h5")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private AcceptanceCase Read(string model)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(_path));
        JsonElement root = document.RootElement.GetProperty(FormattableString.Invariant($"recurrent.LSTM.{Index}"));
        JsonElement weights = root.GetProperty("weights");
        (int[] inputShape, float[] input) = Tensor(root.GetProperty("input"));
        (_, float[] expected) = Tensor(root.GetProperty("expected"));
        var layer = new KerasLayerFile(
            this, Timesteps: inputShape[0], Features: inputShape[1], Kernel: Tensor(weights[0]), RecurrentKernel: Tensor(weights[1]), Bias: Tensor(weights[2]));
        layer.Write(model);
        return new AcceptanceCase(
            Name,
            model,
            Stateful ? CaseMode.WindowTwice : CaseMode.Window,
            layer.Features,
            layer.Units,
            Graph: null,
            new Tolerance(1e-5, ScalesWithExpected: true),
            [input],
            [[.. expected.Select(value => (double)value)]]);
    }

    private static (int[] Shape, float[] Values) Tensor(JsonElement tensor) => (
        [.. tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())],
        [.. tensor.GetProperty("data").EnumerateArray().Select(value => value.GetSingle())]);
}
