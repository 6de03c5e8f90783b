using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>
/// Reads <c>.tflite</c> files whose LSTMs are the fused operator in float32, in one chain with dense layers and activations.
/// </summary>
internal sealed class TfliteReader : IModelReader
{
    public bool Recognises(SourceFile file) => file.Bytes.Length >= 8 && file.Bytes.AsSpan(4, 4).SequenceEqual("TFL3"u8);

    public ImportResult Read(SourceFile file, string? graph)
    {
        StatedGraph.Refuse(graph, "a TensorFlow Lite");
        var model = new TfliteModel(file.Bytes);
        RequireKnown(model);
        if (model.Inputs is not [var input] || model.Outputs is not [var output])
            throw TfliteError.Unsupported(FormattableString.Invariant($"the graph has {model.Inputs.Length} inputs and {model.Outputs.Length} outputs; one of each is read"));

        TfliteOperator lstm = model.Operators.First(node => node.Code == TfliteCode.Lstm);
        bool timeMajor = new TfliteLstm(model, lstm).IsTimeMajor;
        DataFlow given = Input(model.Tensor(input), timeMajor);
        var chain = new TfliteChain(model, given, timeMajor);
        int current = input;
        foreach (TfliteOperator node in model.Operators)
        {
            if (node.Inputs.Length == 0 || node.Inputs[0] != current || node.Outputs is not [var next])
                throw TfliteError.Unsupported($"{node.Label} does not take the output of the operator before it; one chain of operators is read");
            chain.Add(node);
            current = next;
        }

        if (current != output)
            throw TfliteError.Unsupported("the graph's output is not that of its last operator; one chain of operators is read");
        return new ImportResult(
            "TensorFlow Lite",
            given.Size,
            given.Timesteps,
            ChainTidying.Tidy(chain.Layers),
            ["TensorFlow Lite keeps h and c from one run to the next until its variables are reset; here Run starts every window from zeros, and Continue goes on"]);
    }

    private static void RequireKnown(TfliteModel model)
    {
        string[] unknown = [.. model.Operators.Where(node => !TfliteCode.IsRead(node.Code)).Select(node => node.Name).Distinct(StringComparer.Ordinal)];
        if (unknown.Length > 0)
            throw TfliteError.Unsupported($"the TensorFlow Lite model uses {Printable.List(unknown)}; read are UNIDIRECTIONAL_SEQUENCE_LSTM in float32 and, around it, FULLY_CONNECTED, RESHAPE, STRIDED_SLICE, SOFTMAX, LOGISTIC, TANH, RELU, RELU6 and ELU");
        if (!model.Operators.Any(node => node.Code == TfliteCode.Lstm))
            throw TfliteError.Unsupported("the TensorFlow Lite model has no LSTM operator");
    }

    /// <summary>A window: [1, timesteps, features], or the first two the other way around.</summary>
    private static DataFlow Input(TfliteTensor tensor, bool timeMajor)
    {
        tensor.RequireFloat();
        if (tensor.Shape is not [var first, var second, > 0 and <= NetworkLimits.MaxSize and var features])
            throw TfliteError.Unsupported($"the input '{tensor.Name}' has the shape {tensor.ShapeText}; [{(timeMajor ? "timesteps, 1" : "1, timesteps")}, features] is read");
        (int batch, int time) = timeMajor ? (second, first) : (first, second);
        if (batch is not (1 or -1))
            throw TfliteError.Unsupported($"the input '{tensor.Name}' has the shape {tensor.ShapeText}, a batch of {batch} windows; one window is read");
        if (time is not (-1 or > 0 and <= NetworkLimits.MaxSize))
            throw TfliteError.Unsupported($"the input '{tensor.Name}' has the shape {tensor.ShapeText}; 1 to {NetworkLimits.MaxSize} timesteps are read");
        return new DataFlow(features, time < 0 ? null : time, IsSequence: true);
    }
}
