namespace EdgeLstm.Onnx.Tests;

/// <summary>What an LSTM model of the tests has as <c>initial_h</c> or <c>initial_c</c>.</summary>
internal enum StateKind
{
    None,
    Zeros,

    /// <summary>The same for every row of the batch.</summary>
    Alike,

    /// <summary>Another for each row of the batch, which no model for one sequence has.</summary>
    RowByRow,
}
