namespace EdgeLstm.Onnx.Tests;

/// <summary>What an LSTM model of the tests has as <c>sequence_lens</c>.</summary>
internal enum LengthsKind
{
    None,

    /// <summary>All timesteps for every row.</summary>
    Whole,

    /// <summary>One timestep less for the first row.</summary>
    Shorter,
}
