using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Pooling over the rows that one input holds, one behind the other.</summary>
/// <param name="Mode">What is taken of them.</param>
/// <param name="Rows">Rows of an input.</param>
/// <param name="Size">Floats of a row.</param>
internal sealed record PoolPlan(string Id, string Name, PoolMode Mode, int Rows, int Size)
    : LayerPlan(Id, Name, Rows * Size, Size, BlockPlanner.Pad(Size), default);
