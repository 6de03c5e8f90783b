using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Layer normalization. Its weights are scale and offset, one behind the other.</summary>
/// <param name="Epsilon">Added to the variance.</param>
internal sealed record LayerNormPlan(string Id, string Name, int Size, float Epsilon, EquatableArray<uint> Weights)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), Weights);
