namespace EdgeLstm.Import.Topology.Statement;

/// <summary>What changes slowest in a flattened sequence.</summary>
internal enum FlattenOrder
{
    /// <summary>Not stated.</summary>
    Unstated,

    /// <summary>Time, as where [batch, time, features] is flattened.</summary>
    TimestepsFirst,

    /// <summary>The channel, as where [batch, channels, time] is flattened.</summary>
    ChannelsFirst,
}
