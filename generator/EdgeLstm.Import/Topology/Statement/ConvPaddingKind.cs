namespace EdgeLstm.Import.Topology.Statement;

/// <summary>How a convolution is padded.</summary>
internal enum ConvPaddingKind
{
    /// <summary>A stated number of rows on either side; "valid" is none.</summary>
    Rows,

    /// <summary>As many outputs as inputs, the zeros shared out to both sides.</summary>
    Same,

    /// <summary>As many outputs as inputs, all zeros in front.</summary>
    Causal,
}
