namespace EdgeLstm.Model;

/// <summary>What pooling takes of the timesteps that it sees.</summary>
internal enum PoolMode
{
    /// <summary>Their mean.</summary>
    Average,

    /// <summary>Their maximum.</summary>
    Max,
}
