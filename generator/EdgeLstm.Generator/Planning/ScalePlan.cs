using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>y = (x − center) ⊙ scale + offset. Its weights are center, scale and offset, one behind the other.</summary>
internal sealed record ScalePlan(string Id, string Name, int Size, EquatableArray<uint> Weights)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), Weights);
