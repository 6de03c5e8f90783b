namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>What is known of a tensor in the graph: a constant, a shape that is computed, or data that flows through layers.</summary>
internal abstract class OnnxValue;
