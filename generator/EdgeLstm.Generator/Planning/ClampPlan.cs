using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Limits every input to its range. Its weights are the minimums and then the maximums.</summary>
internal sealed record ClampPlan(string Id, string Name, int Size, EquatableArray<uint> Weights)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), Weights)
{
    public static ClampPlan Of(InputRange range) => new(
        "InputRange", "input range", range.Minimum.Count, new([.. WeightPacker.Plain(range.Minimum), .. WeightPacker.Plain(range.Maximum)]));
}
