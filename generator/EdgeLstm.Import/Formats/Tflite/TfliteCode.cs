using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>Numbers of operators in the schema.</summary>
internal static class TfliteCode
{
    public const int FullyConnected = 9;
    public const int Logistic = 14;
    public const int Relu = 19;
    public const int Relu6 = 21;
    public const int Reshape = 22;
    public const int Softmax = 25;
    public const int Tanh = 28;
    public const int Lstm = 44;
    public const int StridedSlice = 45;
    public const int Elu = 111;

    /// <summary>True for the operators that <see cref="TfliteChain"/> reads.</summary>
    public static bool IsRead(int code) =>
        code is FullyConnected or Logistic or Relu or Relu6 or Reshape or Softmax or Tanh or Lstm or StridedSlice or Elu;

    /// <summary>What messages call an operator.</summary>
    /// <param name="code">Its number.</param>
    /// <param name="custom">The name that a custom operator has in the file: <c>FlexTensorListReserve</c>.</param>
    public static string Name(int code, string custom) => code switch
    {
        0 => "ADD",
        1 => "AVERAGE_POOL_2D",
        2 => "CONCATENATION",
        3 => "CONV_2D",
        6 => "DEQUANTIZE",
        7 => "EMBEDDING_LOOKUP",
        FullyConnected => "FULLY_CONNECTED",
        Logistic => "LOGISTIC",
        16 => "LSTM",
        17 => "MAX_POOL_2D",
        18 => "MUL",
        Relu => "RELU",
        Relu6 => "RELU6",
        Reshape => "RESHAPE",
        Softmax => "SOFTMAX",
        Tanh => "TANH",
        32 => custom.Length == 0 ? "CUSTOM" : Printable.Text(custom),
        35 => "UNIDIRECTIONAL_SEQUENCE_RNN",
        36 => "GATHER",
        39 => "TRANSPOSE",
        40 => "MEAN",
        41 => "SUB",
        Lstm => "UNIDIRECTIONAL_SEQUENCE_LSTM",
        StridedSlice => "STRIDED_SLICE",
        49 => "SPLIT",
        52 => "BIDIRECTIONAL_SEQUENCE_LSTM",
        65 => "SLICE",
        70 => "EXPAND_DIMS",
        77 => "SHAPE",
        83 => "PACK",
        88 => "UNPACK",
        94 => "FILL",
        98 => "LEAKY_RELU",
        105 => "REVERSE_V2",
        Elu => "ELU",
        114 => "QUANTIZE",
        119 => "WHILE",
        _ => FormattableString.Invariant($"operator number {code}"),
    };
}
