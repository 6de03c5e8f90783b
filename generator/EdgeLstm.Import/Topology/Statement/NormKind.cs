namespace EdgeLstm.Import.Topology.Statement;

/// <summary>What a normalization is computed over.</summary>
internal enum NormKind
{
    /// <summary>The features of one timestep, anew each time.</summary>
    Layer,

    /// <summary>The training data: mean and variance are in the file.</summary>
    Batch,
}
