using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Reads <c>.onnx</c> files: the LSTM nodes and the chain of layers around them.</summary>
internal sealed class OnnxReader : IModelReader
{
    /// <summary>The version with which LSTM became what it is.</summary>
    private const long OldestOpset = 7;

    /// <summary>The newest version whose operators are known here.</summary>
    private const long NewestOpset = 26;

    public bool Recognises(SourceFile file) => OnnxContent.IsModel(file.Bytes);

    public ImportResult Read(SourceFile file, string? graph)
    {
        OnnxModel model = OnnxModel.Parse(file.Bytes);
        long opset = model.Opset ?? throw OnnxError.Corrupt("it names no version of the standard operators");
        if (opset is < OldestOpset or > NewestOpset)
            throw OnnxError.Unsupported(FormattableString.Invariant($"the file is of ONNX opset {opset}; {OldestOpset} to {NewestOpset} are read: export again with one of these"));
        if (model.Graph.HasSparseInitializers)
            throw OnnxError.Unsupported("the graph has sparse weights, which are not read; export them dense");
        RequireLstm(model.Graph);
        var files = new ExternalFiles(file.Path);
        OutputChoice choice = OutputChoice.Find(model.Graph, graph);
        var tracer = new GraphTracer(model, opset, files);
        FlowValue output = tracer.Trace(choice.Name);
        TracedChain chain = TracedChain.Build(output, tracer.LastCall(choice.Name));
        OnnxValueInfo input = model.Graph.Inputs.First(info => info.Name == chain.Input.Name);
        if (input.DataType != 0 && !OnnxDataType.IsFloat(input.DataType))
            throw OnnxError.Unsupported($"the input '{Printable.Text(input.Name)}' is {OnnxDataType.Name(input.DataType)}; networks over floating-point numbers are read");

        StateUse states = StateUse.Find(tracer.States, choice, chain);
        // An operator before the LSTM, such as a mean over the features, may have been the first to see an axis and have
        // taken it for the timesteps.
        if (chain.Input.Roots.Count(root => root.Role == AxisRole.Time) > 1)
            throw OnnxError.Unsupported($"the input '{Printable.Text(input.Name)}' has two axes that are taken as timesteps: one by an LSTM or a convolution, the other by an operator that pools or turns around; only timesteps are pooled and turned around: do with the features in your program what the graph does with them");
        AxisRoot? time = chain.Input.Roots.FirstOrDefault(root => root.Role == AxisRole.Time);
        int? timesteps = time is null ? (states.IsStepByStep ? null : 1) : ToTimesteps(time.Length);
        var notes = new List<string>(states.Notes);
        notes.AddRange(AxisNotes.Of(chain.Input, output, choice.Name));
        if (choice.LeftOut.Count > 0)
            notes.Add($"outputs that Graph does not choose: {Printable.List([.. choice.LeftOut.Select(name => $"'{Printable.Text(name)}'")])}");
        return new ImportResult(Format(model, opset), chain.Input.Features, timesteps, chain.Layers, notes)
        {
            Stateful = states.IsCarried,
            ReadFiles = files.ReadPaths,
        };
    }

    private static int? ToTimesteps(Dim length) => length.Constant switch
    {
        null => null,
        <= NetworkLimits.MaxSize => (int)length.Factor,
        _ => throw OnnxError.Unsupported($"the window has {length} timesteps, more than the {NetworkLimits.MaxSize} that are read"),
    };

    private static void RequireLstm(OnnxGraph graph)
    {
        if (graph.Nodes.Any(node => node is { Operator: "LSTM", IsStandard: true }))
            return;
        string[] operators = [.. graph.Nodes.Select(node => Printable.Text(node.Operator)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        throw OnnxError.Unsupported(operators.Contains("MatMul") && operators.Contains("Sigmoid") && operators.Contains("Tanh")
            ? "the graph has no LSTM node: its LSTM is taken apart into MatMul, Sigmoid and Tanh, from which the layer cannot be told with certainty; export again with an exporter that keeps it (torch.onnx.export of nn.LSTM, tf2onnx without unroll=True), or list the .pt, .h5 or .keras file"
            : $"the graph has no LSTM node; its operators are {Printable.List(operators)}");
    }

    private static string Format(OnnxModel model, long opset)
    {
        string producer = $"{model.Producer} {model.ProducerVersion}".Trim();
        return LayerNames.Clean(FormattableString.Invariant($"ONNX opset {opset}") + (producer.Length == 0 ? "" : $" ({Printable.Text(producer)})"));
    }
}
