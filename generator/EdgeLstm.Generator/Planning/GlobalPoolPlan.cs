using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Takes a row into the mean or the maximum so far, which is part of the state.</summary>
/// <param name="Mode">Which of them.</param>
internal sealed record GlobalPoolPlan(string Id, string Name, PoolMode Mode, int Size)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), default);
