namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>The last cell state of an LSTM, which no layer of EdgeLstm hands on.</summary>
internal sealed class CellStateValue : OnnxValue;
