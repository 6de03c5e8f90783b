using EdgeLstm.Import.Formats.Onnx.Flow;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Where an LSTM takes its initial state from.</summary>
/// <param name="Lstm">The LSTM node.</param>
/// <param name="Hidden">The input of the graph that gives h; null where the state is in the file.</param>
/// <param name="Cell">The input of the graph that gives c; null where the state is in the file.</param>
internal sealed record StateInput(OnnxNode Lstm, InputFlow? Hidden, InputFlow? Cell);
