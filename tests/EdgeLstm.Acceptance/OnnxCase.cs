namespace EdgeLstm.Acceptance;

/// <summary>
/// One ONNX model without a <c>case.json</c>: the LSTM tests of the ONNX standard (<c>onnx-node</c>), whose weights are
/// inputs in files of their own, and models of each direction (<c>onnx-directions</c>), whose outputs ONNX Runtime computes.
/// </summary>
/// <param name="Name">The model's folder or file, with the folder above.</param>
/// <param name="HiddenSize">Units of the LSTM.</param>
/// <param name="InputBatchAxis">The batch axis of the input.</param>
/// <param name="OutputBatchAxis">The batch axis of the output that is compared.</param>
/// <param name="Output">The output that is compared; the other ones hand out the states.</param>
internal sealed record OnnxCase(string Name, int HiddenSize, int InputBatchAxis, int OutputBatchAxis, string Output)
{
    private const string NodeFolder = "onnx-node/";

    private static readonly OnnxCase[] Cases =
    [
        new(NodeFolder + "test_lstm_batchwise", 7, 0, 0, "Y"),
        new(NodeFolder + "test_lstm_defaults", 3, 1, 1, "Y_h"),
        new(NodeFolder + "test_lstm_with_initial_bias", 4, 1, 1, "Y_h"),
        new(NodeFolder + "test_lstm_with_peepholes", 3, 1, 1, "Y_h"),
        new("onnx-directions/lstm", 8, 1, 1, "output"),
        new("onnx-directions/lstm_bidirectional", 8, 1, 1, "output"),
        new("onnx-directions/lstm_reverse", 8, 1, 1, "output"),
        new("onnx-directions/lstm_with_initial_state", 8, 1, 1, "output"),
    ];

    /// <summary>The cases whose folders are there.</summary>
    public static IEnumerable<OnnxCase> All(string root) =>
        Cases.Where(item => Directory.Exists(Path.Combine(root, item.Name[..item.Name.IndexOf('/', StringComparison.Ordinal)])));

    public CaseResult Run(string root)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edgelstm-onnx-");
        try
        {
            string model = Path.Combine(folder.FullName, "model.onnx");
            return CaseRunner.Run(Name, () => Name.StartsWith(NodeFolder, StringComparison.Ordinal)
                ? ReadNodeTest(Path.Combine(root, Name), model)
                : ReadDirection(Path.Combine(root, Name + ".onnx"), model));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private AcceptanceCase ReadNodeTest(string folder, string model)
    {
        string data = Path.Combine(folder, "test_data_set_0");
        int inputs = Directory.GetFiles(data, "input_*.pb").Length;
        byte[][] constants = [.. Enumerable.Range(1, inputs - 1).Select(index => File.ReadAllBytes(Path.Combine(data, FormattableString.Invariant($"input_{index}.pb"))))];
        File.WriteAllBytes(model, OnnxBytes.WithInitializers(File.ReadAllBytes(Path.Combine(folder, "model.onnx")), constants));
        return Case(model, OnnxBytes.Tensor(Path.Combine(data, "input_0.pb")), OnnxBytes.Tensor(Path.Combine(data, "output_0.pb")));
    }

    private AcceptanceCase ReadDirection(string path, string model)
    {
        File.Copy(path, model);
        (BatchedTensor input, BatchedTensor expected) = OnnxRuntimeRun.Run(model, Output);
        return Case(model, input, expected);
    }

    private AcceptanceCase Case(string model, BatchedTensor input, BatchedTensor expected) => new(
        Name,
        model,
        CaseMode.Window,
        input.Shape[^1],
        HiddenSize,
        Graph: $"output({Output})",
        new Tolerance(1e-5, ScalesWithExpected: true),
        [.. input.Split(InputBatchAxis).Select(sequence => Array.ConvertAll(sequence, value => (float)value))],
        expected.Split(OutputBatchAxis));
}
