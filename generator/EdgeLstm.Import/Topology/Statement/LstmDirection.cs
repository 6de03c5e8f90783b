namespace EdgeLstm.Import.Topology.Statement;

/// <summary>In which order an LSTM goes through its timesteps.</summary>
internal enum LstmDirection
{
    Forward,

    /// <summary>From the last to the first; outputs stay aligned to input time.</summary>
    Reverse,

    /// <summary>Two LSTMs, one in each direction.</summary>
    Bidirectional,
}
