namespace EdgeLstm.Planning;

/// <summary>Gives the mean of the rows that a <see cref="GlobalPoolPlan"/> has taken so far.</summary>
internal sealed record PooledMeanPlan(string Id, string Name, int Size)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), default);
